// Where what a function has changed is written (place-saves.ts): its statements are walked over (walk.ts,
// simple-statements.ts, tries.ts) with what they do (unit-effects.ts), what is not yet written (state.ts) and what holds
// it (roots.ts); before others can observe it, it is written (unit-saves.ts), by calls put into the text (save-writer.ts).
export { placeSaves, type Placement } from './place-saves';
