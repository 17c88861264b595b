import { pick, type Store, type Variable, type Writer } from './writer';
import { isRecords, lookup, valuesOf } from './records';

/** Expressions that read records without giving a live element away. */
export function readings(w: Writer, store: Store): [string, () => string][] {
  const values = valuesOf(store);
  const { path, container } = store;
  const n = (): string => w.parameter('n');
  const name = (): string => w.parameter('name');
  const all: [string, () => string][] = [
    ['filter', () => `${values}.filter((one) => one.n > ${n()})`],
    ['map to a field', () => `${values}.map((one) => one.name)`],
    ['map to copies', () => `${values}.map((one) => ({ ...one }))`],
    ['reduce', () => `${values}.reduce((sum, one) => sum + one.n, 0)`],
    ['some', () => `${values}.some((one) => one.name === ${name()})`],
    ['every', () => `${values}.every((one) => one.n > ${n()})`],
    ['sorted copy', () => `[...${values}].sort((a, b) => a.n - b.n || a.name.localeCompare(b.name))`],
    ['JSON', () => `JSON.parse(JSON.stringify(${values}))`],
    ['structuredClone', () => `structuredClone(${values})`],
    ['slice', () => `${values}.slice(0, 2)`],
    ['reversed slice', () => `${values}.slice().reverse()`],
    ['flatMap', () => `${values}.flatMap((one) => (one.n > 0 ? [one.name] : []))`],
    ['filter, map, join', () => `${values}.filter((one) => one.n >= 0).map((one) => one.name).join('-')`],
    ['map with index', () => `${values}.map((one, i) => \`\${i}:\${one.name}\`)`],
    ['Math.max', () => `Math.max(0, ...${values}.map((one) => one.n))`],
    ['new Set', () => `new Set(${values}.map((one) => one.name)).size`],
    [
      'rest of destructuring',
      () => `${values}.map(({ name, ...rest }) => ({ title: name, count: Object.keys(rest).length }))`,
    ],
    [
      'grouped',
      () =>
        `${values}.reduce${w.typed ? '<Record<string, number>>' : ''}((groups, one) => ({ ...groups, [one.name]: (groups[one.name] ?? 0) + 1 }), {})`,
    ],
  ];
  if (store.attributes.tags)
    all.push(
      ['flatMap of tags', () => `${values}.flatMap((one) => one.tags)`],
      ['count of tags', () => `${values}.filter((one) => one.tags.includes(${name()})).length`],
    );
  if (store.attributes.meta)
    all.push(
      ['nested', () => `${values}.map((one) => one.meta.level)`],
      ['optional chain', () => `${lookup(w, store, 0)}?.meta?.level`],
    );
  if (container === 'array') {
    all.push(
      ['length', () => `${path}.length`],
      ['findIndex', () => `${path}.findIndex((one) => one.name === ${name()})`],
      ['spread', () => `[...${path}]`],
      ['concat', () => `${path}.concat([]).length`],
      ['entries', () => `[...${path}.entries()].map(([i, one]) => i * one.n)`],
      ['page', () => `${path}.slice(${n()}, ${n()} + 2)`],
      ['toSorted', () => `${path}.toSorted((a, b) => b.n - a.n)`],
    );
  } else if (container === 'map') {
    all.push(
      ['size', () => `${path}.size`],
      ['has', () => `${path}.has(${w.parameter(store.key)})`],
      ['keys', () => `[...${path}.keys()]`],
      ['Array.from entries', () => `Array.from(${path}, ([place, one]) => [place, one.n])`],
      ['Object.fromEntries', () => `Object.fromEntries(${path})`],
      ['get()?.n', () => `${path}.get(${w.parameter(store.key)})?.n ?? 0`],
    );
  } else {
    all.push(
      ['keys', () => `Object.keys(${path})`],
      ['entries', () => `Object.entries(${path}).map(([place, one]) => \`\${place}=\${one.n}\`)`],
      ['in', () => `${w.parameter(store.key)} in ${path}`],
      ['[key]?.n', () => `${path}[${w.parameter(store.key)}]?.n ?? null`],
      ['spread', () => `({ ...${path} })`],
      ['hasOwn', () => `Object.hasOwn(${path}, ${w.parameter(store.key)})`],
    );
  }
  return all;
}

/** Reads something into a variable, or prints it. */
export function readRecords(w: Writer, which: number, form: number, use: number): void {
  const store = w.store(which, isRecords);
  if (!store) return;
  const [, text] = w.choose(`${store.container}: `, readings(w, store), form);
  if (use % 3 === 0) {
    w.line(`console.log(${text()});`);
    return;
  }
  const name = w.name('result');
  w.line(`const ${name} = ${text()};`);
  w.declare({ name, kind: 'plain', store });
}

const ELEMENTS: [string, (store: Store, w: Writer) => string][] = [
  ['alias', ({ path }) => path],
  ['filtered', (store, w) => `${valuesOf(store)}.filter((one) => one.n >= ${w.parameter('n')})`],
  ['spread', (store) => `[...${valuesOf(store)}]`],
  ['sorted', (store) => `[...${valuesOf(store)}].sort((a, b) => b.n - a.n)`],
  ['slice', (store) => `${valuesOf(store)}.slice(0, 2)`],
];

/** Keeps several live elements, or the container itself, in a variable. */
export function bindElements(w: Writer, which: number, form: number): void {
  const store = w.store(which, isRecords);
  if (!store) return;
  const [idiom, text] = w.choose('elements: ', ELEMENTS, form);
  const isAlias = idiom === 'alias';
  if (isAlias && store.container !== 'array') return;
  const name = w.name(isAlias ? 'list' : 'some');
  w.line(`const ${name} = ${text(store, w)};`);
  w.declare({ name, kind: isAlias ? 'alias' : 'elements', store });
}

const COPIES: [string, (name: string) => string][] = [
  ['spread', (name) => `{ ...${name} }`],
  ['JSON', (name) => `JSON.parse(JSON.stringify(${name}))`],
  ['Object.assign', (name) => `Object.assign({}, ${name})`],
  ['structuredClone', (name) => `structuredClone(${name})`],
];

/** Copies an element, and changes the copy: the store must not see it. */
export function copyElement(w: Writer, which: number, form: number, use: number): void {
  const variable = pick(
    w.inScope(({ kind, maybe }) => kind === 'element' && !maybe),
    which,
  );
  if (!variable) return;
  const [, text] = w.choose('copy: ', COPIES, form);
  const name = w.name('copy');
  w.line(`const ${name} = ${text(variable.name)};`);
  if (use % 3 === 0) w.line(`${name}.n = -1;`);
  // The tags of a shallow copy are those of the element itself.
  if (use % 3 === 1 && variable.store.attributes.tags) {
    w.idiom('nested of a shallow copy');
    w.line(`${name}.tags.push(${w.parameter('name')});`);
  }
  w.declare({ name, kind: 'copy', store: variable.store });
}

/** What a function gives: anything in scope, or something read. */
export function result(w: Writer, which: number, form: number, use: number): { text: string; element?: Variable } {
  const variable = pick(
    w.inScope(() => true),
    which,
  );
  const store = w.store(which, isRecords);
  if (variable && use % 3 !== 2) {
    const { name, kind } = variable;
    if (kind !== 'element') {
      w.idiom(`return: ${kind}`);
      const forms =
        kind === 'elements' || kind === 'alias'
          ? [name, `${name}.length`, `${name}.map((one) => one.name)`, `{ found: ${name} }`]
          : [name, `{ value: ${name} }`, name];
      return { text: pick(forms, form)! };
    }
    const forms: [string, string][] = [
      ['element', name],
      ['element in an object', `{ ok: true, ${variable.store.one}: ${name} }`],
      ['copy', `{ ...${name} }`],
      ['field', variable.maybe ? `${name}?.n` : `${name}.n`],
      ['element or null', `${name} ?? null`],
      ['element in a list', `[${name}]`],
      ['template', `\`\${${name}${variable.maybe ? '?' : ''}.name}!\``],
    ];
    const [idiom, text] = w.choose('return: ', forms, form);
    return { text, element: idiom === 'element' ? variable : undefined };
  }
  if (store && use % 2) {
    const isLookup = use % 4 === 1;
    if (isLookup) {
      w.idiom('return: lookup');
      return { text: lookup(w, store, form), element: { name: '', kind: 'element', store, maybe: true } };
    }
    const [, text] = w.choose(`return: ${store.container} `, readings(w, store), form);
    return { text: text() };
  }
  return { text: pick(['true', "'done'", '{ ok: true }', 'undefined'], form)! };
}
