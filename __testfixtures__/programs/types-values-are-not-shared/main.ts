type Tag = 'a' | 'b';
const tags: Tag[] = [];
const seen = new Set<string>();
const index = new Map<string, { tag: string; ids: number[] }>();
const last: Record<string, Tag> = {};
let newest: Tag | undefined;
export function put(tag: Tag, id: number) {
  tags.push(tag);
  for (const one of tags) { if (!index.has(one)) index.set(one, { tag: one, ids: [] }); seen.add(one); }
  newest = tags[tags.length - 1];
  last.newest = newest;
  last[tag] = tags[0];
  index.get(tag)!.ids.push(id);
  return newest;
}
export const retag = () => { tags.sort(); seen.forEach((s) => { index.get(s)!.tag = s + s; }); return newest; };
export const all = () => [tags, [...seen], [...index], last];
