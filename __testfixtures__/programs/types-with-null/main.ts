interface Seat { n: number }
const owners: Record<string, string | null> = {};
const seats: (Seat | null)[] = [];
const maybe: Record<string, Seat | undefined> = {};
export function own(k: string, v: string | null) { owners[k] = v; return owners[k]; }
export function seat(n: number | null) { seats.push(n === null ? null : { n }); return seats.length; }
export function may(k: string, n: number) { maybe[k] = n ? { n } : undefined; return maybe[k]?.n ?? null; }
export const all = () => [owners, seats, maybe];
