import { afterAll, describe, expect, inject, it } from "vitest";
import { openEngine } from "../../../src/simulator/engine/engine.ts";
import { openSession } from "../session.ts";
import { batches, LANGUAGE } from "./language.ts";
import { askEmbedded, askSpark, askWithCandidates, measureAll } from "./measure.ts";
import { readMeasured, writeMeasured } from "./measured.ts";
import { type Line, lineOf } from "./verdict.ts";

const port = inject("sparkPort");

/** `MEASURE=write npm run test:spark -- language` writes the file anew. */
const WRITES = process.env.MEASURE === "write";

describe.skipIf(port === null)("what functions mean in Spark", () => {
  const session = openSession(port ?? 0);
  afterAll(() => session.close());

  it.runIf(WRITES)("is written down", async () => {
    const [plain, tried] = [await openEngine(), await openEngine()];
    const asks = {
      spark: askSpark(session),
      plain: askEmbedded(plain),
      tried: await askWithCandidates(tried),
    };
    const lines = new Map<string, Line>();
    for (const batch of batches(LANGUAGE)) {
      const measured = {
        spark: await measureAll(batch, asks.spark),
        plain: await measureAll(batch, asks.plain),
        tried: await measureAll(batch, asks.tried),
      };
      for (const [at, form] of batch.entries()) {
        const { spark, plain, tried } = {
          spark: measured.spark[at],
          plain: measured.plain[at],
          tried: measured.tried[at],
        };
        if (spark && plain && tried)
          lines.set(`${form.call} ${form.over.name}`, lineOf(form, { spark, plain, tried }));
      }
    }
    await writeMeasured(LANGUAGE.flatMap(({ call, over }) => lines.get(`${call} ${over.name}`) ?? []));
    for (const engine of [plain, tried]) engine.close();
  });

  const lines = WRITES ? [] : batches(LANGUAGE);
  it.each(lines.map((batch) => [batch[0]?.over.name ?? "", batch] as const))(
    "is as it was measured, over %s",
    async (_, batch) => {
      const measured = await readMeasured();
      const found = await measureAll(batch, askSpark(session));
      const expected = batch.map(({ call, over }) =>
        measured.find((line) => line.call === call && line.over === over.name),
      );

      expect(batch.map(({ call }, at) => [call, found[at]?.type, found[at]?.outcomes])).toEqual(
        batch.map(({ call }, at) => [call, expected[at]?.types.spark, expected[at]?.spark]),
      );
    },
  );
});
