/** Cuts items, in order, into batches of at most so many and, together, so many bytes; one that is larger goes alone. */
export function batchesOf<Item>(
  items: Item[],
  bytesOf: (item: Item) => number,
  limit: { items: number; bytes: number },
): Item[][] {
  const batches: Item[][] = [];
  let room = 0;
  for (const item of items) {
    const bytes = bytesOf(item);
    const batch = batches.at(-1);
    if (!batch || batch.length === limit.items || bytes > room) {
      batches.push([item]);
      room = limit.bytes - bytes;
    } else {
      batch.push(item);
      room -= bytes;
    }
  }
  return batches;
}
