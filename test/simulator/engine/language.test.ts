import { afterAll, describe, expect, it } from "vitest";
import { openEngine } from "../../../src/simulator/engine/engine.ts";
import { batches, LANGUAGE } from "../../spark/language/language.ts";
import { askEmbedded, askWithCandidates, measureAll } from "../../spark/language/measure.ts";
import { readMeasured } from "../../spark/language/measured.ts";
import { DOCUMENTED, DOCUMENTED_ERRORS } from "../../spark/language/networks.ts";
import { NOTES, noteOf } from "../../spark/language/notes.ts";
import { lineOf } from "../../spark/language/verdict.ts";

const MEASURED = await readMeasured();
const [plainEngine, triedEngine] = [await openEngine(), await openEngine()];
const [plain, tried] = [askEmbedded(plainEngine), await askWithCandidates(triedEngine)];
afterAll(() => {
  plainEngine.close();
  triedEngine.close();
});

describe("functions in the embedded engine", () => {
  it.each(batches(LANGUAGE).map((batch) => [batch[0]?.over.name ?? "", batch] as const))(
    "agree with what Spark was seen to do, or differ as is written down, over %s",
    async (_, batch) => {
      const [asIs, withMacros] = [await measureAll(batch, plain), await measureAll(batch, tried)];
      for (const [at, form] of batch.entries()) {
        const line = MEASURED.find(({ call, over }) => call === form.call && over === form.over.name);
        const [first, second] = [asIs[at], withMacros[at]];
        if (line === undefined || first === undefined || second === undefined)
          throw new Error(`${form.call} was not measured`);
        const spark = { type: line.types.spark, outcomes: line.spark };

        expect(lineOf(form, { spark, plain: first, tried: second })).toEqual(line);
      }
    },
  );

  it.each(DOCUMENTED)("give what Databricks documents: $call", async ({ call, gives }) => {
    const { rows } = await tried(`select ${call} as x`);
    expect(rows).toEqual([{ x: gives }]);
  });

  it.each(DOCUMENTED_ERRORS)("stop where Databricks documents an error: $call", async ({ call, raises }) => {
    await expect(tried(`select ${call} as x`)).rejects.toThrow(raises);
  });

  it("have a note where they do not agree, and nowhere else", () => {
    const apart = MEASURED.filter(({ verdict }) => !verdict.startsWith("agrees")).map(({ call }) => call);

    expect(apart.filter((call) => noteOf(call) === undefined)).toEqual([]);
    expect(NOTES.flatMap(({ calls }) => calls).filter((call) => !apart.includes(call))).toEqual([]);
  });
});
