const tags: Array<string> = [];
export function put(g: string) { tags.push(g); return tags.length; }
export const drop = (g: string) => { const i = tags.indexOf(g); if (i >= 0) tags.splice(i, 1); return i; };
export const all = () => tags;
