import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type EmbeddedWorkspace, openEmbedded } from "./embedded.ts";
import { readDeployed } from "./player/deployed.ts";
import { type Played, play, summary } from "./player/play.ts";
import { plainNotifications, sortedRows } from "./same-rows.ts";
import { type Asked, datasets, investigations } from "./saved-queries.ts";
import { faultsOf, plantedKeys, recordedDay, SPAN } from "./scenario.ts";
import { type PlatformObject, readObjects } from "./stack.ts";
import { openWorkspace, ownTables, type SparkWorkspace } from "./workspace.ts";

const port = inject("sparkPort");

/** What is played: a category whose collects conflict today has tests of its own (faults.test.ts). */
const isPlayed = ({ type, attributes }: { readonly type: string; readonly attributes: object }) =>
  type !== "databricks_job" || !String((attributes as { readonly name?: unknown }).name).endsWith(" watch");

describe.skipIf(port === null)(
  "the jobs of a synthesized stack, in Spark and in the embedded workspace",
  () => {
    let [spark, embedded]: [SparkWorkspace, EmbeddedWorkspace] = [] as never;
    let [played, rehearsed]: [Played, Awaited<ReturnType<EmbeddedWorkspace["rehearse"]>>] = [] as never;
    let [tables, all]: [readonly string[], readonly PlatformObject[]] = [[], []];

    beforeAll(async () => {
      all = await readObjects(inject("stacks"), "dev");
      const objects = all.filter(isPlayed);
      const [deployed, recorded] = [readDeployed(objects), await recordedDay()];
      const faults = faultsOf(deployed);
      tables = ownTables(deployed);
      spark = await openWorkspace(port ?? 0, deployed, recorded);
      embedded = await openEmbedded(objects, recorded);
      // Tables that four categories make at once may conflict: here they are there.
      await spark.createTables();
      played = await play({ deployed, ...SPAN, faults, leftOut: new Set(), execute: spark.execute });
      rehearsed = await embedded.rehearse({ ...SPAN, faults });
    });
    afterAll(() => {
      spark?.close();
      embedded?.close();
    });

    it("end alike, task by task", () => {
      expect(summary(played)).toEqual(rehearsed.summary);
    });

    it("notify of the same findings, at the same times and destinations, with the same rows", () => {
      expect(plainNotifications(played.notifications)).toEqual(plainNotifications(rehearsed.notifications));
      expect(new Set(played.notifications.map(({ detection }) => detection))).toContain(
        "kernel/kernel-module-loaded",
      );
    });

    it("leave the same rows in the ledger", async () => {
      expect(tables.length).toBeGreaterThan(1);
      for (const table of tables) {
        const statement = { sql: `select * from ${table}`, at: SPAN.to, parameters: {} };
        const [found, expected] = [await spark.execute(statement), await embedded.execute(statement)];
        expect(sortedRows(found), table).toEqual(sortedRows(expected));
        expect(found.length, table).toBeGreaterThan(3);
      }
    });

    it("are followed by the same investigations, of the newest finding and of two that were notified", async () => {
      const asked = investigations(all, readDeployed(all), (await notifiedKeys()).slice(0, 2));
      expect(asked.length).toBeGreaterThan(10);
      for (const query of asked) await expectSame(query);
    });

    it("are followed by the same dashboard", async () => {
      const asked = datasets(all);
      expect(asked.length).toBeGreaterThan(5);
      for (const query of asked) await expectSame(query);
    });

    async function expectSame({ name, sql }: Asked): Promise<void> {
      const statement = { sql, at: SPAN.to, parameters: {} };
      const [found, expected] = [await spark.execute(statement), await embedded.execute(statement)];
      expect(sortedRows(found), name).toEqual(sortedRows(expected));
    }

    /** Planted keys, as far as a message has one of them somewhere in its rows. */
    async function notifiedKeys(): Promise<readonly string[]> {
      const rows = JSON.stringify(played.notifications.map(({ rows }) => rows));
      return (await plantedKeys()).filter((key) => rows.includes(key));
    }
  },
);
