import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Problem, UserError } from "../../src/base/problem.ts";
import { loadInvestigationCases } from "../../src/catalog/load-investigation-cases.ts";
import { contentWith, investigationWith } from "../support/investigations.ts";

const FILE = "which-cluster.ts";
const VALID = `import { investigationCases } from "detectform/model";
export default investigationCases({
  "knows none": { events: [], tables: { "system.compute.hosts": [{ instance_id: "i-1" }] }, rows: [] },
});
`;

/** Problems of case files; none where they are valid. */
async function problemsOf(files: Readonly<Record<string, string>>): Promise<readonly Problem[]> {
  const base = await mkdtemp(join(tmpdir(), "detectform-cases-"));
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(base, name), text);
    await loadInvestigationCases({ folders: [base], base }, contentWith(investigationWith()));
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.problems;
  } finally {
    await rm(base, { recursive: true });
  }
}

describe("the cases of investigations", () => {
  test("are read from a file per investigation", async () => {
    const problems = await problemsOf({ [FILE]: VALID });

    expect(problems).toEqual([]);
  });

  test("are there for every investigation, and for no other", async () => {
    const problems = await problemsOf({ "which-clusters.ts": VALID });

    expect(problems.map(({ file, message, repair }) => [file, message, repair.slice(0, 40)])).toEqual([
      ["which-clusters.ts", 'there is no investigation "which-clusters"', 'Did you mean "which-cluster"?'],
      [
        "investigations/which-cluster.ts",
        "has no cases",
        expect.stringMatching(/^Add which-cluster.ts below /),
      ],
    ]);
  });

  test.each([
    [
      "rows: []",
      'rows: [{ cluster_i: "c" }]',
      "rows",
      '"cluster_i" is no column of its answer',
      "cluster_id",
    ],
    [
      "system.compute.hosts",
      "system.compute.host",
      "tables",
      '"system.compute.host" is no table that it reads',
      "system.compute.hosts",
    ],
    ["instance_id", "instance_i", "tables.system.compute.hosts", '"instance_i" is no column', "instance_id"],
    [
      "rows: []",
      'without: ["system.compute.hostz"], rows: []',
      "without",
      '"system.compute.hostz" is no table that it reads',
      "system.compute.hosts",
    ],
  ])("name only what there is: %s -> %s", async (from, to, key, message, meant) => {
    const problems = await problemsOf({ [FILE]: VALID.replace(from, () => to) });

    expect(problems).toEqual([
      { file: FILE, key: `knows none.${key}`, message, repair: `Did you mean "${meant}"?` },
    ]);
  });

  test("give only parameters that it has", async () => {
    const problems = await problemsOf({
      [FILE]: VALID.replace("rows: []", "parameters: { hours: 2 }, rows: []"),
    });

    expect(problems).toEqual([
      {
        file: FILE,
        key: "knows none.parameters",
        message: '"hours" is no parameter of it',
        repair: "There is none to choose from.",
      },
    ]);
  });
});
