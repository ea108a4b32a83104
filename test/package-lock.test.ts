import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { REPOSITORY } from "./support/repository.ts";

/** https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json#packages */
const Package = z.object({
  version: z.string(),
  integrity: z.string().optional(),
  resolved: z.string().optional(),
  license: z.string().optional(),
  /** It comes inside another package's archive. */
  inBundle: z.boolean().default(false),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});
const { packages: entries } = z
  .object({ packages: z.record(z.string(), z.unknown()) })
  .parse(JSON.parse(readFileSync(join(REPOSITORY, "package-lock.json"), "utf8")));
const packages = Object.entries(entries)
  .filter(([path]) => path !== "")
  .map(([path, entry]) => ({ path, ...Package.parse(entry) }));

/**
 * Licences that a package may have, as SPDX expressions. MPL-2.0 binds changes to its own files only, and none is
 * changed here; all others ask for their notice at most.
 */
const LICENCES = [
  "0BSD",
  "Apache-2.0",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT OR Apache-2.0",
  "MPL-2.0",
  "Public Domain",
  "Python-2.0",
];

describe("the lock file", () => {
  test("has the digest of every package's archive, for every platform", () => {
    const without = packages.filter(({ integrity, path }) =>
      integrity === undefined ? bundleOf(path)?.integrity === undefined : !/^sha512-/.test(integrity),
    );

    expect(packages.length).toBeGreaterThan(300);
    expect(without.map(({ path }) => path)).toEqual([]);
  });

  test("names every platform's package of whatever has one per platform", () => {
    const named = packages.flatMap(({ path, optionalDependencies }) =>
      Object.keys(optionalDependencies).map((name) => ({ path, name })),
    );
    const absent = named.filter(({ path, name }) =>
      placesOf(path, name).every((place) => !(place in entries)),
    );

    expect(named.length).toBeGreaterThan(80);
    expect(absent).toEqual([]);
  });

  test("says of no package from where it was downloaded, so that any registry serves", () => {
    expect(packages.filter(({ resolved }) => resolved !== undefined)).toEqual([]);
  });

  test("has no package without a licence that we accept", () => {
    const others = packages.filter(({ license }) => license === undefined || !LICENCES.includes(license));

    expect(others.map(({ path, license }) => `${path}: ${license}`)).toEqual([]);
  });
});

/** The package whose archive holds the one at a path. */
function bundleOf(path: string) {
  const inside = packages.find((entry) => entry.path === path)?.inBundle === true;
  const outer = packages.filter((entry) => path.startsWith(`${entry.path}/node_modules/`) && !entry.inBundle);
  return inside ? outer.at(-1) : undefined;
}

/** Where Node looks for a package that the one at a path needs, innermost first. */
function placesOf(path: string, name: string): readonly string[] {
  const folders = path.split("/node_modules/");
  const parents = folders.map((_, index) => folders.slice(0, folders.length - index).join("/node_modules/"));
  return [...parents.map((parent) => `${parent}/node_modules/${name}`), `node_modules/${name}`];
}
