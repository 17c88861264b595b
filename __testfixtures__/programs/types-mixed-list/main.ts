const rows: (string | number)[] = [];
const objs: (string | { id: string })[] = [];
export function put(g: string | number) { rows.push(g); return rows.length; }
export function obj(id: string) { objs.push({ id }); return objs.length; }
export function text(t: string) { objs.push(t); return objs.length; }
export const all = () => [rows, objs];
