/**
 * Works on all items, at most `width` at a time; results in the order of the items. Where one throws, all
 * others are finished first, and then the first error is thrown.
 */
export async function sideBySide<Item, Result>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const settled: PromiseSettledResult<Result>[] = [];
  const queue = items.entries();
  const lane = async () => {
    for (const [index, item] of queue) [settled[index]] = await Promise.allSettled([work(item)]);
  };
  await Promise.all(Array.from({ length: width }, lane));
  return settled.map((result) => {
    if (result.status === "rejected") throw result.reason;
    return result.value;
  });
}
