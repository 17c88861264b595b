const tags: Map<string, string[]> = new Map();
export function add(k: string, t: string) { const l = tags.get(k) ?? []; l.push(t); tags.set(k, l); return l.length; }
export function alias(k: string, j: string) { const l = tags.get(k); if (l) tags.set(j, l); return tags.size; }
export function merge(k: string, j: string) { tags.set(j, [...(tags.get(j) ?? []), ...(tags.get(k) ?? [])]); return tags.size; }
export function all() { return [...tags]; }
