import { pick, type Store, type Variable, type Writer } from './writer';

export const isRecords = (store: Store): boolean => store.content === 'record' && store.container !== 'value';

const hasId = ({ ids, container }: Store): boolean => container === 'array' && ids !== 'none';

/** The values of a store as an array: for arrays, the live array itself. */
export function valuesOf({ container, path }: Store): string {
  if (container === 'array') return path;
  if (container === 'object') return `Object.values(${path})`;
  return container === 'map' ? `[...${path}.values()]` : `[...${path}]`;
}

/** Ways to get one element, or undefined. */
function lookups(w: Writer, store: Store): [idiom: string, text: () => string][] {
  const { path, container } = store;
  const key = (): string => w.parameter(store.key);
  const name = (): string => w.parameter('name');
  const n = (): string => w.parameter('n');
  const values = valuesOf(store);
  const byName: [string, () => string] = ['find by name', () => `${values}.find((one) => one.name === ${name()})`];
  if (container === 'map')
    return [
      ['map.get', () => `${path}.get(${key()})`],
      byName,
      ['first of values', () => `${path}.values().next().value`],
    ];
  if (container === 'object')
    return [['object[key]', () => `${path}[${key()}]`], byName, ['first of values', () => `${values}[0]`]];
  const byId: [string, () => string][] = [
    ['find by id', () => `${path}.find((one) => one.id === ${key()})`],
    ['find by id, turned round', () => `${path}.find((one) => ${key()} === one.id)`],
    ['find by id in a block', () => `${path}.find((one) => { return one.id === ${key()}; })`],
    ['filter()[0]', () => `${path}.filter((one) => one.id === ${key()})[0]`],
    ['[findIndex]', () => `${path}[${path}.findIndex((one) => one.id === ${key()})]`],
    ['find by id and more', () => `${path}.find((one) => one.id === ${key()} && one.n > 0)`],
  ];
  return [
    ...(hasId(store) ? byId : []),
    byName,
    ['[0]', () => `${path}[0]`],
    ['[length - 1]', () => `${path}[${path}.length - 1]`],
    ['at(-1)', () => `${path}.at(-1)`],
    ['[n]', () => `${path}[${n()}]`],
    ['findLast', () => `${path}.findLast((one) => one.n >= ${n()})`],
    ['sorted copy [0]', () => `[...${path}].sort((a, b) => b.n - a.n)[0]`],
    ['find by destructured', () => `${path}.find(({ name: other }) => other === ${name()})`],
    [
      'reduce to the largest',
      () =>
        `${path}.reduce${w.typed ? `<${store.type} | undefined>` : ''}((best, one) => (!best || one.n > best.n ? one : best), undefined)`,
    ],
  ];
}

/** An expression for one live element, or undefined. */
export function lookup(w: Writer, store: Store, form: number): string {
  const helpers = w.program.callables.filter(({ gives, isAsync }) => gives?.store === store && !isAsync);
  const ways = lookups(w, store);
  const choice = form % (ways.length + 3);
  if (choice < ways.length) {
    return w.choose(`${store.container}: `, ways, choice)[1]();
  }
  const callable = choice === ways.length ? pick(helpers, form) : undefined;
  if (callable) {
    w.idiom('element from another function');
    return `${w.self}${callable.name}(${callable.parameters.map((name) => w.parameter(name)).join(', ')})`;
  }
  w.idiom('element from a helper');
  return findHelper(w, store);
}

/** A call of a function that finds an element. */
function findHelper(w: Writer, store: Store): string {
  const name = `find${store.type}`;
  const { key } = store;
  const isKeyed = store.container !== 'array' || hasId(store);
  const given = isKeyed ? key : 'name';
  const test = isKeyed ? `one.id === ${key}` : 'one.name === name';
  const { path } = store;
  const direct =
    store.container === 'map'
      ? `${path}.get(${key})`
      : store.container === 'object'
        ? `${path}[${key}]`
        : `${path}.find((one) => ${test})`;
  const forms = [
    [`return ${direct};`],
    [`const found = ${direct};`, 'return found;'],
    [`const found = ${direct};`, `if (!found) throw new Error(\`no ${store.one} \${${given}}\`);`, 'return found;'],
    ...(store.container === 'array'
      ? [[`for (const one of ${path}) {`, `  if (${test}) return one;`, '}', 'return undefined;']]
      : [[`return ${direct} ?? undefined;`]]),
    ...(store.container === 'array'
      ? [
          [
            `for (let i = 0; i < ${path}.length; i++) {`,
            `  if (${test.replace('one', `${path}[i]`)}) return ${path}[i];`,
            '}',
            'return undefined;',
          ],
        ]
      : []),
  ];
  w.program.helpers.set(name, {
    name,
    parameters: [[given, given === 'id' ? 'number' : 'string']],
    returns: `${store.type} | undefined`,
    body: pick(forms, store.helpers)!,
  });
  return `${w.self}${name}(${w.parameter(given)})`;
}

/** Binds a live element to a variable that stays in scope; undefined where no store has any. */
export function bindElement(w: Writer, which: number, form: number, use: number): Variable | undefined {
  const store = w.store(which, isRecords);
  if (!store) return undefined;
  const name = w.name(store.one);
  const text = lookup(w, store, form);
  const variable: Variable = { name, kind: 'element', store, maybe: true };
  const guards: [string, () => void][] = [
    ['return null', () => w.line(`if (!${name}) return null;`)],
    ['throw', () => w.line(`if (!${name}) throw new Error('no ${store.one}');`)],
    ['none', () => undefined],
    ['return in a block', () => w.block(`if (${name} === undefined)`, () => w.line(`return { error: 'missing' };`))],
    ['fallback', () => undefined],
  ];
  const [guard, write] = w.choose('guard: ', guards, use);
  w.line(`${use % 7 === 6 ? 'let' : 'const'} ${name} = ${text};`);
  write();
  variable.maybe = guard === 'none' || guard === 'fallback';
  return w.declare(variable);
}

/** An element variable in scope, or a new one. */
export function someElement(w: Writer, which: number, form: number, use: number): Variable | undefined {
  const known = w.inScope(({ kind }) => kind === 'element');
  if (known.length > 0 && use % 4 !== 3) return pick(known, which);
  return bindElement(w, which, form, use);
}

/** The literal of a new record; its id is that of its store. */
export function newRecord(w: Writer, store: Store, form: number): string {
  const parts = [
    ...(store.container === 'array' ? idOf(w, store) : form % 2 ? [store.key] : []),
    form % 3 === 2 ? `name: ${w.parameter('name')}.toUpperCase()` : w.parameter('name'),
    w.parameter('n'),
  ];
  if (store.container !== 'array' && form % 2) w.parameter(store.key);
  if (store.attributes.tags) parts.push(form % 5 === 4 ? `tags: [${w.parameter('name')}]` : 'tags: []');
  if (store.attributes.meta) parts.push('meta: { level: 0 }');
  if (store.attributes.note && form % 2) parts.push('note: null');
  return `{ ${parts.join(', ')} }${w.typed ? ` as ${store.type}` : ''}`;
}

function idOf(w: Writer, store: Store): string[] {
  const { ids } = store;
  if (ids === 'none') return [];
  if (ids === 'counter') return [`id: ${counterOf(w, store)}`];
  if (ids === 'derived') return [`id: ${derivedFrom(w, store, counterOf(w, store))}`];
  if (ids === 'length') return [`id: ${store.path}.length + 1`];
  return store.key === 'id' ? [w.parameter('id')] : [`id: ${w.parameter('key')}`];
}

/** Ids that are made of a number: some of these ways give one twice. */
const DERIVED: { [key in Store['key']]?: [idiom: string, text: (counter: string) => string][] } = {
  id: [
    ['counter % 3', (counter) => `${counter} % 3`],
    ['Math.floor(counter / 2)', (counter) => `Math.floor(${counter} / 2)`],
    ['counter * 10', (counter) => `${counter} * 10`],
    ['-counter', (counter) => `-${counter}`],
    ['100 - counter', (counter) => `100 - ${counter}`],
    ['Number(String(counter).slice(-1))', (counter) => `Number(String(${counter}).slice(-1))`],
  ],
  key: [
    ["'i' + counter", (counter) => `'i' + ${counter}`],
    ['a letter of a text', (counter) => `'abc'[${counter} % 3]`],
    ['padded', (counter) => `String(${counter}).padStart(3, '0')`],
    ['a template', (counter) => `\`n-\${${counter}}\``],
    ['cut off', (counter) => `String(${counter}).slice(0, 1)`],
    ['toString(2)', (counter) => `(${counter}).toString(2)`],
  ],
};

/** Whether the ids of a store are numbers; by a variant of what makes them. */
export const isNumberDerived = (helpers: number): boolean => helpers % 2 === 0;

function derivedFrom(w: Writer, { key, helpers }: Store, counter: string): string {
  return w.choose('id: ', DERIVED[key]!, helpers >> 1)[1](counter);
}

/** Whether the ids of a store come from a counter of its own. */
export const isCounted = ({ container, ids, content }: Store): boolean =>
  container === 'array' && content === 'record' && (ids === 'counter' || ids === 'derived');

function counterOf(w: Writer, store: Store): string {
  const counter = counterPath(store);
  if (store.helpers % 3 === 0 && w.program.layout !== 'holder') {
    w.idiom('counter in a helper');
    const name = `next${store.type}Id`;
    const forms = [
      [`return ${counter}++;`],
      [`const id = ${counter};`, `${counter} += 1;`, 'return id;'],
      [`const id = ${counter}++;`, 'return id;'],
    ];
    w.program.helpers.set(name, { name, parameters: [], returns: 'number', body: pick(forms, store.helpers >> 2)! });
    return `${w.self}${name}()`;
  }
  w.idiom('counter++');
  return `${counter}++`;
}

/** How the counter of a store is reached: it stands with the store in objects, else with the functions. */
export function counterPath(store: Store): string {
  const prefix = /^(this\.#?|db\.)/.exec(store.path)?.[1] ?? '';
  return `${prefix}next${store.type}`;
}
