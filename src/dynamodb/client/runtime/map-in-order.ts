/** What a function gives for each element, one after the other; like `map`, it leaves holes as they are. */
export async function mapInOrder<T, R>(
  list: readonly T[],
  fn: (element: T, index: number, list: readonly T[]) => R | Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(list.length);
  for (let i = 0; i < results.length; i++) if (i in list) results[i] = await fn(list[i] as T, i, list);
  return results;
}
