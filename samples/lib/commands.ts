/** What people type on an ordinary day. */
export const PYTHON = [
  "df = spark.table('sales.orders.daily')",
  "display(df.limit(20))",
  "df.groupBy('region').count().show()",
  "import pandas as pd",
  "model.fit(x_train, y_train)",
  "df.write.mode('overwrite').saveAsTable('sales.orders.clean')",
  "print(spark.version)",
  "%sh ls -l /tmp",
  "%pip install --quiet openpyxl",
  "spark.sql('select max(day) from sales.orders.daily').show()",
] as const;

export const SQL = [
  "select region, sum(amount) from sales.orders.daily group by region",
  "select * from sales.orders.clean limit 100",
  "select count(*) from hr.people.current",
  "show tables in sales.orders",
  "describe table ml.features.daily",
  "select day, avg(latency_ms) from ops.metrics.api group by day order by day",
  "refresh table sales.orders.daily",
  "select id, name from crm.accounts.active where country = 'NL'",
] as const;

export const TABLES = [
  "sales.orders.daily",
  "sales.orders.clean",
  "ml.features.daily",
  "hr.people.current",
  "ops.metrics.api",
  "crm.accounts.active",
] as const;
