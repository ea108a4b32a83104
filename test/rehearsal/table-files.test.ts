import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readTablesBeside } from "../../src/rehearsal/recorded/table-files.ts";
import { HOSTS } from "../support/investigations.ts";

describe("the tables beside a log", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "detectform-tables-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const read = async (files: Readonly<Record<string, string>>) => {
    await mkdir(join(folder, "tables"));
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, "tables", name), text);
    return readTablesBeside(join(folder, "log.ndjson"), [HOSTS]);
  };

  test("are those that have a file, a row in each line", async () => {
    const recorded = await read({ "system.compute.hosts.ndjson": '{"instance_id":"i-1"}\n\n{"tags":{}}\n' });

    expect(recorded).toEqual({
      tables: [HOSTS],
      rows: { "system.compute.hosts": [{ instance_id: "i-1" }, { tags: {} }] },
    });
  });

  test("are none where the log lies alone", async () => {
    expect(await readTablesBeside(join(folder, "log.ndjson"), [HOSTS])).toEqual({ tables: [], rows: {} });
  });

  test("are refused with every line and file that is wrong", async () => {
    const refused = read({
      "system.compute.hosts.ndjson": '{"instance":"i-1"}\n[1]\nnot JSON\n',
      "system.compute.host.ndjson": "{}\n",
    });

    await expect(refused).rejects.toThrow(
      /"system.compute.host" is no table of tables\/\n {2}Did you mean "system.compute.hosts"\?[\s\S]*line 1\n {2}"instance" is no column[\s\S]*line 2\n {2}is no JSON object: \[1\][\s\S]*line 3\n {2}is no JSON object: not JSON/,
    );
  });
});
