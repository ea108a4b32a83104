import { afterAll, describe, expect, test } from "vitest";
import { FIGURES } from "./figures.ts";
import { filesOf } from "./files.ts";
import { STILL_SHARED, sharedTypeNames } from "./type-names.ts";

const files = await filesOf(["src", "stacks"]);
const measured = FIGURES.map((figure) => ({ ...figure, found: figure.counted(files) }));

describe("the shape of the code", () => {
  test.each(measured)("has no more $name than before", ({ found, allowed }) => {
    expect(found.length, `\n${found.join("\n")}\n`).toBeLessThanOrEqual(allowed);
  });

  test.each(FIGURES)("allows no fewer $name than it aims at", ({ allowed, target }) => {
    expect(allowed).toBeGreaterThanOrEqual(target);
  });
});

describe("a type name", () => {
  test("is declared in one file of src, but for those that are still shared", () => {
    const src = Object.fromEntries(Object.entries(files).filter(([path]) => path.startsWith("src/")));
    const shared = [...sharedTypeNames(src)].filter(([name]) => !STILL_SHARED.includes(name));

    expect(shared).toEqual([]);
  });

  test("is found where two files declare it, whatever it is the name of", () => {
    const shared = sharedTypeNames({
      "src/a.ts": "export interface Place {}\ntype Inner = 1;\nexport class Engine {}",
      "src/b.ts": "type Place = string;\nexport abstract class Engine {}\n  type Inner = 2;",
      "src/c.ts": "import type { Place } from './a.ts';\nexport const Inner = 1;",
    });

    expect([...shared]).toEqual([
      ["Engine", ["src/a.ts", "src/b.ts"]],
      ["Place", ["src/a.ts", "src/b.ts"]],
    ]);
  });
});

afterAll(() => {
  const widest = Math.max(...FIGURES.map(({ name }) => name.length));
  const line = (cells: readonly string[]) =>
    cells.map((cell, at) => (at === 0 ? cell.padEnd(widest) : cell.padStart(8))).join("");
  const rows = measured.map(({ name, found, allowed, target }) =>
    line([name, ...[found.length, allowed, target].map(String)]),
  );
  process.stdout.write(`\n${[line(["figure", "now", "allowed", "target"]), ...rows].join("\n")}\n\n`);
});
