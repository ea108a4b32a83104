import { expect, test } from "vitest";
import { differences } from "../../src/deploy/differences.ts";

const paths = (before: unknown, after: unknown, unknown: unknown = {}) =>
  differences({ before, after, unknown }).map(({ path }) => path);

test("names nested blocks without an index", () => {
  const condition = (op: string) => ({ condition: [{ op, operand: [{ column: [{ name: "findings" }] }] }] });

  expect(paths(condition("EQUAL"), condition("LESS_THAN"))).toEqual(["condition.op"]);
});

test("names the tasks of a job by their key, wherever they stand", () => {
  const one = { task_key: "b", max_retries: 1 };

  expect(paths({ task: [one] }, { task: [{ task_key: "a" }, { ...one, max_retries: 2 }] })).toEqual([
    "task[a]",
    "task[b].max_retries",
  ]);
  expect(paths({ task: [{ task_key: "a" }, one] }, { task: [one] })).toEqual(["task[a]"]);
});

test("names the blocks of a longer list by their place", () => {
  const two = (level: string) => ({ access_control: [{ level: "CAN_VIEW" }, { level }] });

  expect(paths(two("CAN_VIEW"), two("CAN_MANAGE"))).toEqual(["access_control[1].level"]);
});

test("takes a list of values as one", () => {
  expect(paths({ tags: ["a"] }, { tags: ["a", "b"] })).toEqual(["tags"]);
});

test("says what is not known yet, and keeps its former value", () => {
  expect(differences({ before: { query_id: "1" }, after: {}, unknown: { query_id: true } })).toEqual([
    { path: "query_id", before: "1", after: undefined, unknown: true },
  ]);
});

test("takes null and absent as the same", () => {
  expect(paths({ catalog: null }, {})).toEqual([]);
});
