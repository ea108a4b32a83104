import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { fold } from "../../src/review/fold.ts";
import type { Synthesized } from "../../src/review/read/synthesized.ts";
import { BARE_TERMS, readPairs, review } from "../../src/review/review.ts";
import { deployments, type Edits, readFleet } from "./support/fleet.ts";
import { pairFleets } from "./support/pair-fleets.ts";

/** One change of content files, and every sentence that the review says of it. */
interface Scenario {
  /** What is changed on both sides. */
  readonly base?: Edits;
  readonly change: Edits;
  readonly says: readonly string[];
}

const FOLDER = new URL("scenarios/", import.meta.url);
const NAMES = readdirSync(FOLDER).map((file) => file.replace(/\.json$/, ""));

describe("what a change of content does to protection", () => {
  let base: ReadonlyMap<string, Synthesized>;
  beforeAll(async () => {
    base = readFleet(await deployments());
  }, 60_000);

  test.each(NAMES)("%s", async (name) => {
    // A file of this folder; what is wrong with its shape fails the test.
    const scenario = JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), "utf8")) as Scenario;
    const { change, says } = scenario;

    const before = scenario.base === undefined ? base : readFleet(await deployments(scenario.base));
    const head = readFleet(await deployments(scenario.base ?? {}, change));
    const { changes } = review(readPairs(pairFleets(before, head)), BARE_TERMS);

    const lines = fold(changes).map(({ change, workspaces, detections }) =>
      [change.direction, change.kind, workspaces.join("+"), `${detections.join("+")}: ${change.text}`].join(
        " | ",
      ),
    );
    expect(lines).toEqual(says);
  });
});
