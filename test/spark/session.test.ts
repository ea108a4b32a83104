import { afterAll, describe, expect, inject, it } from "vitest";
import { openSession, SparkError } from "./session.ts";

const port = inject("sparkPort");

describe.skipIf(port === null)("a session of Spark's", () => {
  const session = openSession(port ?? 0);
  afterAll(() => session.close());

  it("returns rows, and types in Spark's words", async () => {
    const { rows, types } = await session.run(
      "select 1 as one, timestamp'2026-03-02T10:15:00Z' as at, map('a', :text) as m",
      { text: "it's" },
    );
    expect(types).toEqual({ one: "int", at: "timestamp", m: "map<string,string>" });
    expect(rows).toEqual([{ one: 1, at: "2026-03-02T10:15:00.000000Z", m: { $map: [["a", "it's"]] } }]);
  });

  it("stops a statement that is wrong, and goes on", async () => {
    await expect(session.run("select raise_error('no')")).rejects.toThrow(SparkError);
    await expect(session.run("select 1 / 0")).rejects.toMatchObject({ condition: "DIVIDE_BY_ZERO" });
    expect((await session.run("select 2 as two")).rows).toEqual([{ two: 2 }]);
  });
});
