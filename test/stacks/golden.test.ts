import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { resolve } from "../../src/plan/fleet.ts";
import { renderFleet } from "../../src/render/deployment.ts";
import { synthesized } from "../support/deployments.ts";
import { contentBelow, REPOSITORY } from "../support/repository.ts";

const EXPECTED = `${REPOSITORY}test/golden/expected/cdk.tf.json`;

/** A change of this file is a change of what every user deploys: read it, then run with UPDATE_GOLDEN=1. */
test("two detections of one workspace are synthesized to the expected file, byte for byte", async () => {
  const content = await contentBelow(`${REPOSITORY}test/golden/content/`);

  const folder = await synthesized(renderFleet(resolve(content)));

  const written = await readFile(join(folder, "stacks/lab/cdk.tf.json"), "utf8");
  if (process.env.UPDATE_GOLDEN === "1") await writeFile(EXPECTED, written);
  expect(written).toBe(await readFile(EXPECTED, "utf8"));
});
