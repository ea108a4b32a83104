import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { installedOnce } from "../support/installed-once.ts";
import { DELTA, PYSPARK } from "./versions.ts";

const run = promisify(execFile);

export interface Installed {
  readonly python: string;
  /** Those that PySpark does not bring. */
  readonly jars: readonly string[];
}

/** PySpark from PyPI in a virtual environment of its own, and Delta Lake's jars from Maven Central. */
export async function install(): Promise<Installed> {
  const versions = [PYSPARK, DELTA].map((name) => name.replace(/^.*[=:]/, "")).join("-");
  const folder = await installedOnce(`spark-${versions}`, fill);
  const jars = await readdir(join(folder, "ivy", "jars"));
  return {
    python: pythonOf(folder),
    jars: jars
      .filter((name) => /^io\.(delta|unitycatalog)_/.test(name))
      .map((name) => join(folder, "ivy", "jars", name)),
  };
}

function pythonOf(folder: string): string {
  return join(folder, "venv", "bin", "python");
}

async function fill(folder: string): Promise<void> {
  await run("python3", ["-m", "venv", join(folder, "venv")]);
  await run(pythonOf(folder), ["-m", "pip", "install", "--quiet", PYSPARK]);
  await run(pythonOf(folder), ["-c", RESOLVE, DELTA, join(folder, "ivy")], { cwd: folder });
}

/** Spark fetches what it is told to load, and keeps it. */
const RESOLVE = `
import sys
from pyspark.sql import SparkSession
settings = {"spark.jars.packages": sys.argv[1], "spark.jars.ivy": sys.argv[2], "spark.ui.enabled": "false",
            "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
builder = SparkSession.builder.master("local[1]")
for name, value in settings.items():
    builder = builder.config(name, value)
builder.getOrCreate().stop()
`;
