import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TERRAFORM } from "../../binary.ts";
import { type Fleet, fixtures, openBase } from "../fleet.ts";
import { begin, type Life } from "../terraform.ts";

describe.skipIf(TERRAFORM === undefined)("two stacks applied at once", () => {
  let fleet: Fleet;
  let lives: readonly Life[];
  beforeAll(async () => {
    fleet = await openBase(fixtures(import.meta.url));
    await fleet.synth();
    lives = await Promise.all(["dev", "prod"].map((name) => begin(fleet.stack(name))));
  });
  afterAll(async () => {
    for (const life of lives) await life.close();
    await fleet.close();
  });

  test("each make their own objects, told by their own workspace", async () => {
    await Promise.all(lives.map((life) => life.apply()));

    const told = lives.map((life) =>
      life
        .objects("databricks_query")
        .flatMap(
          ({ attributes }) => /workspace_id in \('(\d+)'/.exec(String(attributes.query_text))?.[1] ?? [],
        ),
    );
    expect(told).toEqual([
      ["0", "0", "0", "0"],
      ["1002", "1002", "1002", "1002"],
    ]);
  });
});
