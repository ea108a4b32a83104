/** What is run: the newest Spark that Delta Lake is published for. */
export const PYSPARK = "pyspark==4.1.4";
export const DELTA = "io.delta:delta-spark_4.1_2.13:4.3.1";

/** Of Java, what this Spark runs on; the oldest Python that it takes. */
export const JAVA_FROM = 17;
export const PYTHON_FROM = [3, 10] as const;
