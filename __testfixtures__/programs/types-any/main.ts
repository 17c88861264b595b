const list: any[] = [];
const unk: unknown[] = [];
const dict: Record<string, any> = {};
export function put(k: string, v: unknown) { list.push(v); unk.push(v); dict[k] = v; return list.length; }
export const all = () => [list, unk, dict];
