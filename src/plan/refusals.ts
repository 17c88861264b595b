/** Every reason for which a store is left as it is, with the sentence that tells the person how to go on. */
export const REFUSALS = {
  'await-impossible-here':
    'Move the access out of the constructor, getter, generator or default parameter into a method that may be async.',
  'callback-cannot-be-async': 'Read the store before the callback, or replace the callback by a for…of loop.',
  'changed-inside-expression': 'Put the change of the store into a statement of its own.',
  'class-instance': 'Store plain objects, or declare the class in this project with public fields only.',
  'dynamic-name': 'Name the collection literally, or split the access by a switch over its names.',
  'element-shared': 'Store a copy (`{ ...element }`) or only the id of the other element.',
  'element-stale': 'Read the element again after the call that may have changed it.',
  escapes: 'Call the function directly, or pass a value instead of the store.',
  'exported-to-unknown': 'Include the files that import it, or make it private.',
  'identity-lost': 'Compare ids instead of objects.',
  'no-key': 'Give each element an id, or use a Map with a string or number key.',
  'not-plain-data': 'Store plain JSON values: no functions, sockets, timers, streams or class instances.',
  'parse-error': 'Mend the syntax error, then run again.',
  'seed-not-literal': 'Move the rows into a JSON file or write them as literals.',
  'several-instances': 'Construct the class once and share that instance, or give each instance a store of its own.',
  'unknown-call': 'Call a function that is declared in this project, or give the receiver a type.',
  'unsupported-declaration': 'Declare the store as an array, Map, Set or object literal in a const.',
  'unsupported-use': 'Rewrite the statement with one of the methods in docs/idioms.md.',
} as const;

export type RefusalCode = keyof typeof REFUSALS;
export const REFUSAL_CODES = Object.keys(REFUSALS) as [RefusalCode, ...RefusalCode[]];
