import { expect, test } from "vitest";
import { sideBySide } from "../../src/deploy/side-by-side.ts";

const later = () => new Promise((resolve) => setImmediate(resolve));

test("gives results in the order of the items", async () => {
  const results = await sideBySide([3, 1, 2], 2, async (turns) => {
    for (let turn = 0; turn < turns; turn++) await later();
    return turns * 10;
  });

  expect(results).toEqual([30, 10, 20]);
});

test("works on no more than the width at a time", async () => {
  let running = 0;
  const seen: number[] = [];

  await sideBySide([1, 2, 3, 4, 5], 2, async () => {
    running++;
    seen.push(running);
    await later();
    running--;
  });

  expect(seen).toEqual([1, 2, 2, 2, 2]);
});

test("finishes the others before it throws", async () => {
  const finished: number[] = [];
  const work = async (item: number) => {
    if (item === 1) throw new Error("broken");
    await later();
    finished.push(item);
  };

  await expect(sideBySide([1, 2, 3], 2, work)).rejects.toThrow("broken");
  expect(finished).toEqual([2, 3]);
});
