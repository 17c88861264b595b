/** What the methods of arrays, Maps, Sets and plain values do, by name. */

/** Call their callback at once and wait for nothing: what the callback does happens where the call stands. */
export const SYNCHRONOUS_CALLBACK = new Set([
  'map',
  'filter',
  'find',
  'findIndex',
  'findLast',
  'findLastIndex',
  'forEach',
  'some',
  'every',
  'reduce',
  'reduceRight',
  'flatMap',
  'sort',
  'toSorted',
  'from',
  'replace',
  'replaceAll',
  'groupBy',
]);

/** Return one of the elements. */
export const GIVES_ELEMENT = new Set(['find', 'findLast', 'at', 'pop', 'shift', 'get']);

/** Return a new collection of elements. */
export const GIVES_ELEMENTS = new Set([
  'filter',
  'slice',
  'splice',
  'concat',
  'toSorted',
  'toReversed',
  'toSpliced',
  'with',
  'flat',
  'values',
  'entries',
  'matchAll',
  'take',
  'drop',
  'toArray',
]);

/** Return the collection that they were called on, or what its elements are in: `values().next().value`. */
export const GIVES_ITSELF = new Set(['sort', 'reverse', 'fill', 'copyWithin', 'set', 'add', 'next']);

/** Change the collection that they are called on. */
export const CHANGES = new Set([
  'push',
  'unshift',
  'pop',
  'shift',
  'splice',
  'sort',
  'reverse',
  'fill',
  'copyWithin',
  'set',
  'add',
  'delete',
  'clear',
]);

/** Assignments that give their target the value itself, and no number or text made of it. */
export const ASSIGNS_VALUE = new Set(['=', '??=', '||=', '&&=']);

/** Put their arguments into the collection that they are called on. */
export const ADDS = new Set(['push', 'unshift', 'splice', 'add', 'set']);

/** Neither change what they are called on nor let anyone see it. */
const READS = [
  ...SYNCHRONOUS_CALLBACK,
  'at',
  'concat',
  'entries',
  'flat',
  'get',
  'has',
  'includes',
  'indexOf',
  'join',
  'keys',
  'lastIndexOf',
  'slice',
  'values',
  'with',
  'toReversed',
  'toSpliced',
  'toString',
  'toLocaleString',
  'valueOf',
  'toISOString',
  'toJSON',
  'getTime',
  'getFullYear',
  'getMonth',
  'getDate',
  'getDay',
  'getHours',
  'getMinutes',
  'getSeconds',
  'getMilliseconds',
  'toLocaleDateString',
  'toLocaleTimeString',
  'toDateString',
  'toUTCString',
  'toLowerCase',
  'toUpperCase',
  'toLocaleLowerCase',
  'trim',
  'trimStart',
  'trimEnd',
  'split',
  'substring',
  'substr',
  'padStart',
  'padEnd',
  'charAt',
  'charCodeAt',
  'codePointAt',
  'startsWith',
  'endsWith',
  'match',
  'matchAll',
  'repeat',
  'localeCompare',
  'normalize',
  'search',
  'test',
  'exec',
  'toFixed',
  'toPrecision',
  'hasOwnProperty',
  'isPrototypeOf',
  'bind',
];
export const READ_ONLY = new Set(READS.filter((name) => !CHANGES.has(name)));

/** Date setters. */
export const isSetter = (name: string): boolean => /^set[A-Z]/.test(name);

/** Global objects whose functions neither change their arguments nor let anyone see them. */
export const PURE_GLOBALS = new Set([
  'Object',
  'Array',
  'JSON',
  'Math',
  'Number',
  'String',
  'Boolean',
  'Date',
  'Symbol',
  'Buffer',
  'BigInt',
  'Intl',
  'console',
  'process',
  'path',
  'crypto',
  'performance',
  'validator',
  'logger',
  'Logger',
  'URL',
  'RegExp',
  'Reflect',
]);
export const PURE_FUNCTIONS = new Set([
  'parseInt',
  'parseFloat',
  'isNaN',
  'isFinite',
  'structuredClone',
  'encodeURIComponent',
  'decodeURIComponent',
  'String',
  'Number',
  'Boolean',
  'Array',
  'Object',
  'BigInt',
  'Symbol',
  'Date',
  'require',
]);

/** Functions of libraries that make ids: calling them again does no harm. */
export const GENERATES_ID =
  /^(uuid|uuidv[1-7]|uuid_?v4|v[1-7]|nanoid|customAlphabet|cuid|createId|ulid|uniqid|shortid|randomUUID|generate|randomBytes|randomInt|getUUID|uid|hri|ObjectId|ObjectID)$/;

/** Functions of libraries that change their first argument. */
export const CHANGES_ARGUMENT = new Set([
  'assign',
  'assignIn',
  'extend',
  'merge',
  'mergeWith',
  'defaults',
  'defaultsDeep',
  'remove',
  'pull',
  'pullAll',
  'pullAt',
  'unset',
  'defineProperty',
  'defineProperties',
  'setPrototypeOf',
  'fill',
  'reverse',
  'sort',
]);
