type Status = 'open' | 'done';
const counts: Partial<Record<Status, number>> = {};
const flags: { [name: string]: boolean } = {};
export function hit(s: Status) { counts[s] = (counts[s] ?? 0) + 1; return counts[s]; }
export function flag(n: string, on: boolean) { flags[n] = on; return Object.keys(flags).length; }
export const all = () => [counts, flags];
