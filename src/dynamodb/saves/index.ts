// Where what a function has changed is written: its statements are walked over (place-saves.ts) with what they do
// (unit-effects.ts), what is not yet written (state.ts) and what holds it (roots.ts), and calls are put into the text
// (save-writer.ts).
export { placeSaves, type Placement } from './place-saves';
