import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readWaivers } from "../../../src/cli/review/waivers.ts";

const WAIVER = {
  detection: "kernel/*",
  kind: "period",
  workspace: "*",
  reason: "The warehouse is shared.",
  owner: "platform@example.test",
  until: "2027-01-31",
};

describe("waivers as data", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "detectform-waivers-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const read = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
    return readWaivers(join(folder, name));
  };

  test("are those of the code that holds them", async () => {
    const code = `export default ${JSON.stringify([WAIVER])};`;

    expect(await read("waivers.json", JSON.stringify([WAIVER]))).toEqual([WAIVER]);
    expect(await read("waivers.ts", code)).toEqual([WAIVER]);
  });

  test("are refused by what is wrong with them, whatever holds them", async () => {
    const wrong = JSON.stringify([{ ...WAIVER, kind: "perriod" }]);

    await expect(read("waivers.json", wrong)).rejects.toThrow('"perriod" is no kind of change');
    await expect(read("waivers.json", '[{ "kind": "period" }]')).rejects.toThrow("waivers.json  0.detection");
    await expect(read("waivers.json", "waivers([])")).rejects.toThrow("cannot be read: ");
  });
});
