"""Spark with Delta Lake behind a loopback port: a line of JSON asks, a line of JSON answers.

Each connection has a session and a thread of its own, so that two of them are two writers.
Usage: server.py FOLDER JAR,JAR,..   The port is the first line printed; the end of standard input is the end.
"""

import json
import os
import socketserver
import sys
import threading
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

os.environ["TZ"] = "UTC"

from pyspark.errors import PySparkException
from pyspark.sql import Row, SparkSession

SETTINGS = {
    "spark.sql.extensions": "io.delta.sql.DeltaSparkSessionExtension",
    "spark.sql.catalog.spark_catalog": "org.apache.spark.sql.delta.catalog.DeltaCatalog",
    # Delta's parser binds no named parameters otherwise.
    "spark.sql.legacy.parameterSubstitution.constantsOnly": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "2g",
    # Statements are many and small: what the second compiler makes of them comes too late.
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    # Tables of some hundred rows: what follows spares tasks and compilation, and changes no result.
    "spark.sql.shuffle.partitions": "1",
    "spark.databricks.delta.snapshotPartitions": "1",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.adaptive.enabled": "false",
}


def start(folder: Path, jars: str) -> SparkSession:
    builder = SparkSession.builder.master("local[2]").appName("detectform")
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    builder = builder.config("spark.jars", jars).config("spark.sql.warehouse.dir", str(folder / "warehouse"))
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    return spark


def plain(value):
    """A value as the embedded engine's rows have it, ready for JSON."""
    if isinstance(value, Row):
        return {name: plain(item) for name, item in value.asDict().items()}
    if isinstance(value, dict):
        return {"$map": [[plain(key), plain(item)] for key, item in value.items()]}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, datetime):
        return value.replace(tzinfo=timezone.utc).isoformat(timespec="microseconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return {"$seconds": value.total_seconds()}
    if isinstance(value, Decimal):
        return {"$decimal": format(value, "f")}
    if isinstance(value, (bytes, bytearray)):
        return {"$binary": value.hex()}
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return {"$float": str(value)}
    return value


def answer(spark: SparkSession, asked: dict) -> str:
    try:
        found = spark.sql(asked["sql"], args=asked.get("parameters") or None)
        types = {field.name: field.dataType.simpleString() for field in found.schema.fields}
        return json.dumps({"types": types, "rows": [plain(row) for row in found.collect()]})
    except PySparkException as error:
        return json.dumps({"error": {"condition": error.getCondition(), "message": str(error)}})
    except Exception as error:  # What the JVM throws without Spark's own class.
        return json.dumps({"error": {"condition": None, "message": str(error)}})


class Connection(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        session = self.server.spark.newSession()
        for line in self.rfile:
            self.wfile.write(answer(session, json.loads(line)).encode() + b"\n")


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


def main() -> None:
    folder, jars = Path(sys.argv[1]), sys.argv[2]
    os.chdir(folder)
    server = Server(("127.0.0.1", 0), Connection)
    server.spark = start(folder, jars)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()
    server.spark.stop()


main()
