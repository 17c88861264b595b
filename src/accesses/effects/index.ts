// What code does, in the order in which it happens (effect.ts, summary.ts), read from its syntax (reader.ts): from
// assignments (assignments.ts), calls (calls.ts, method-calls.ts) and waiting (awaits.ts).
export type { Change, ChangeEffect, Effect } from './effect';
export { EffectReader } from './reader';
export { emptySummary, type Summary } from './summary';
