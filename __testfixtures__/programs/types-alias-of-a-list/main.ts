type Tags = string[];
const tags: Tags = [];
type List<T> = T[];
const nums: List<number> = [];
export function put(g: string, n: number) { tags.push(g); nums.push(n); return tags.length; }
export const all = () => [tags, nums];
