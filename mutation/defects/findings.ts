import { inFile, type Defect } from '../defect';

const index = 'src/planning/findings/index.ts';
const programs = '__tests__/programs/programs.test.ts';

/** A reason to refuse a store that is not looked for any more. */
const unnoticed = (name: string, find: string, why: string, program: string): Defect => ({
  name: `findings-${name}`,
  file: index,
  find: `    ...${find},\n`,
  replace: '',
  why,
  killedBy: [inFile(programs, program)],
});

/** What the tool finds that a move would break. */
export const FINDINGS: Defect[] = [
  unnoticed(
    'postponed-work',
    'postponedWork(program)',
    'What a timer or a listener changes is not waited for.',
    'not-awaited-writes',
  ),
  unnoticed(
    'kept-elements',
    'keptElements(context)',
    'An element that the module keeps is changed, and nobody writes it.',
    'live-kept-by-module',
  ),
  unnoticed(
    'captured-elements',
    'capturedElements(context)',
    'A function that is called later changes an element that was read long ago.',
    'captured-by-a-named-function',
  ),
  unnoticed(
    'called-elements',
    'calledElements(context)',
    'Functions that are elements are gone after the first read.',
    'functions-given-to-elements',
  ),
  unnoticed(
    'frozen-elements',
    'frozenElements(context)',
    'An element that nobody could change is changed.',
    'frozen-changed',
  ),
  unnoticed(
    'shared-objects',
    'sharedObjects(context)',
    'An object in two elements is two objects afterwards.',
    'live-one-part-two-elements',
  ),
  unnoticed(
    'unresolved-calls',
    'unresolvedCalls(context)',
    'Nobody knows what a function that was given to others changes.',
    'unresolved-callback',
  ),
  unnoticed(
    'unusual-changes',
    'unusualChanges(program)',
    'What a method that is taken as a value adds is not written.',
    'change-bound-push',
  ),
  unnoticed(
    'keyed-by-elements',
    'keyedByElements(program)',
    'A Map that knows elements by which object they are does not know them any more.',
    'identity-local-map',
  ),
];
