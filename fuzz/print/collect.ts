import { USES, type Collected } from './collected';
import { isRecords, lookup, valuesOf } from './records';
import type { Store, Way, Writer } from './writer';

/** Collects elements of a store in a local list, `Set`, `Map` or dictionary, and uses them there. */
export function writeCollected(w: Writer, which: number, form: number, use: number): void {
  const store = w.store(which, isRecords);
  if (!store) return;
  const [shape, fill] = w.choose<() => Way[]>(
    'collect: ',
    [
      ['list', () => lists(w, store, name('some'), use)],
      ['dictionary', () => dictionaries(w, store, name('byName'))],
      ['list', () => lists(w, store, name('some'), use)],
      ['Set', () => sets(w, store, name('chosen'))],
      ['list', () => lists(w, store, name('some'), use)],
      ['Map', () => maps(w, store, name('places'))],
      ['groups', () => groups(w, store, name('groups'))],
    ],
    form,
  );
  let own = '';
  function name(base: string): string {
    return (own = w.name(base));
  }
  w.choose(`collect: ${shape} `, fill(), Math.floor(form / 7) + use)[1]();
  const collected = { shape, name: own, store } as Collected;
  w.choose(`collected: ${shape} `, USES[collected.shape](w, collected), use)[1]();
  w.declare({ name: own, kind: shape === 'list' ? 'elements' : 'plain', store });
}

function lists(w: Writer, store: Store, name: string, use: number): Way[] {
  const { path, container, type } = store;
  const values = valuesOf(store);
  const n = (): string => w.parameter('n');
  const text = (): string => w.parameter('name');
  const as = w.type(`${type}[]`);
  const begin = (): void => w.line(`const ${name}${as} = [];`);
  const empty = w.typed ? `[] as ${type}[]` : '[]';
  return [
    [
      'push in a for-of',
      () => {
        begin();
        w.line(`for (const one of ${values}) if (one.n > ${n()}) ${name}.push(one);`);
      },
    ],
    [
      'push in a forEach',
      () => {
        begin();
        w.line(`${values}.forEach((one) => { if (one.n >= ${n()}) ${name}.push(one); });`);
      },
    ],
    [
      'push of all',
      () => {
        begin();
        w.block(`for (const one of ${values})`, () => w.line(`${name}.push(one);`));
      },
    ],
    [
      'unshift',
      () => {
        begin();
        w.line(`for (const one of ${values}) ${name}.unshift(one);`);
      },
    ],
    [
      '[length] =',
      () => {
        begin();
        w.line(`for (const one of ${values}) if (one.name !== ${text()}) ${name}[${name}.length] = one;`);
      },
    ],
    [
      'reduce',
      () => {
        w.block(
          `const ${name} = ${values}.reduce((all, one) =>`,
          () => {
            w.line(`if (one.n > ${n()}) all.push(one);`);
            w.line('return all;');
          },
          `}, ${empty});`,
        );
      },
    ],
    [
      'reduce with a spread',
      () => w.line(`const ${name} = ${values}.reduce((all, one) => (one.n > ${n()} ? [...all, one] : all), ${empty});`),
    ],
    [
      'filled by a helper',
      () => {
        begin();
        w.line(`${w.self}${fillHelper(w, store)}(${name}, ${n()});`);
      },
    ],
    ['made by a helper', () => w.line(`const ${name} = ${w.self}${listHelper(w, store)}(${n()});`)],
    ['spread of filter', () => w.line(`const ${name} = [...${values}.filter((one) => one.n > ${n()})];`)],
    [
      'push(...filter)',
      () => {
        begin();
        w.line(`${name}.push(...${values}.filter((one) => one.n > ${n()}));`);
      },
    ],
    [
      'two spreads',
      () =>
        w.line(
          `const ${name} = [...${values}.filter((one) => one.n > ${n()}), ...${values}.filter((one) => one.n <= ${n()})];`,
        ),
    ],
    [
      'overlapping spreads',
      () => w.line(`const ${name} = [...${values}, ...${values}.filter((one) => one.n > ${n()})];`),
    ],
    ['= concat', () => w.line(`const ${name} = ${empty === '[]' ? empty : `(${empty})`}.concat(${values});`)],
    [
      'push of one that is looked up',
      () => {
        const one = w.name(store.one);
        begin();
        w.line(`const ${one} = ${lookup(w, store, use)};`);
        w.line(`if (${one}) ${name}.push(${one});`);
      },
    ],
    [
      'of one that is looked up',
      () => {
        const one = w.name(store.one);
        w.line(`const ${one} = ${lookup(w, store, use)};`);
        w.line(`if (!${one}) return [];`);
        w.line(`const ${name} = [${one}];`);
      },
    ],
    ['flatMap', () => w.line(`const ${name} = ${values}.flatMap((one) => (one.n > ${n()} ? [one] : []));`)],
    ['map to the same', () => w.line(`const ${name} = ${values}.map((one) => one);`)],
    [
      'two lists',
      () => {
        const others = w.name('others');
        begin();
        w.line(`const ${others}${as} = [];`);
        w.line(`for (const one of ${values}) (one.n > ${n()} ? ${name} : ${others}).push(one);`);
        w.line(`${others}.forEach((one) => { one.n += 2; });`);
      },
    ],
    ...(container === 'array'
      ? ([
          [
            'push in a for',
            () => {
              begin();
              w.block(`for (let i = 0; i < ${path}.length; i++)`, () =>
                w.line(`if (${path}[i].n > ${n()}) ${name}.push(${path}[i]);`),
              );
            },
          ],
          ['destructured rest', () => w.line(`const [, ...${name}] = ${path};`)],
        ] as Way[])
      : []),
    ...(container === 'map'
      ? ([
          [
            'push of entries',
            () => {
              begin();
              w.line(`for (const [, one] of ${path}) if (one.n > ${n()}) ${name}.push(one);`);
            },
          ],
        ] as Way[])
      : []),
  ];
}

function sets(w: Writer, store: Store, name: string): Way[] {
  const values = valuesOf(store);
  const n = (): string => w.parameter('n');
  const begin = (): void => w.line(`const ${name} = new Set${w.typed ? `<${store.type}>` : ''}();`);
  return [
    [
      'add in a for-of',
      () => {
        begin();
        w.line(`for (const one of ${values}) if (one.n > ${n()}) ${name}.add(one);`);
      },
    ],
    ['new Set(filter)', () => w.line(`const ${name} = new Set(${values}.filter((one) => one.n > ${n()}));`)],
    [
      'add in a forEach',
      () => {
        begin();
        w.line(`${values}.forEach((one) => ${name}.add(one));`);
      },
    ],
  ];
}

function maps(w: Writer, store: Store, name: string): Way[] {
  const values = valuesOf(store);
  const n = (): string => w.parameter('n');
  const begin = (key: string): void => w.line(`const ${name} = new Map${w.typed ? `<${key}, ${store.type}>` : ''}();`);
  return [
    [
      'set in a for-of',
      () => {
        begin('string');
        w.line(`for (const one of ${values}) ${name}.set(one.name, one);`);
      },
    ],
    [
      'new Map of entries',
      () => w.line(`const ${name} = new Map(${values}.map((one) => [one.name, one]${w.typed ? ' as const' : ''}));`),
    ],
    [
      'set in a forEach',
      () => {
        begin('string');
        w.line(`${values}.forEach((one) => { if (one.n > ${n()}) ${name}.set(one.name, one); });`);
      },
    ],
    [
      'set of the first',
      () => {
        begin('string');
        w.line(`for (const one of ${values}) if (!${name}.has(one.name)) ${name}.set(one.name, one);`);
      },
    ],
  ];
}

function dictionaries(w: Writer, store: Store, name: string): Way[] {
  const values = valuesOf(store);
  const n = (): string => w.parameter('n');
  const type = `Record<string, ${store.type}>`;
  const empty = w.typed ? `{} as ${type}` : '{}';
  const begin = (): void => w.line(`const ${name}${w.type(type)} = {};`);
  return [
    [
      '[name] = in a for-of',
      () => {
        begin();
        w.line(`for (const one of ${values}) ${name}[one.name] = one;`);
      },
    ],
    [
      '[name] = in a forEach',
      () => {
        begin();
        w.line(`${values}.forEach((one) => { ${name}[one.name] = one; });`);
      },
    ],
    [
      'reduce',
      () =>
        w.block(
          `const ${name} = ${values}.reduce((all, one) =>`,
          () => {
            w.line(`if (one.n > ${n()}) all[one.name] = one;`);
            w.line('return all;');
          },
          `}, ${empty});`,
        ),
    ],
    [
      'reduce with a spread',
      () => w.line(`const ${name} = ${values}.reduce((all, one) => ({ ...all, [one.name]: one }), ${empty});`),
    ],
    [
      'Object.fromEntries',
      () => w.line(`const ${name} = Object.fromEntries(${values}.map((one) => [one.name, one]));`),
    ],
  ];
}

function groups(w: Writer, store: Store, name: string): Way[] {
  const values = valuesOf(store);
  const type = `Record<string, ${store.type}[]>`;
  const begin = (): void => w.line(`const ${name}${w.type(type)} = {};`);
  return [
    [
      '??= push',
      () => {
        begin();
        w.line(`for (const one of ${values}) (${name}[one.name] ??= []).push(one);`);
      },
    ],
    [
      'begin, push',
      () => {
        begin();
        w.block(`for (const one of ${values})`, () => {
          w.line(`if (!${name}[one.name]) ${name}[one.name] = [];`);
          w.line(`${name}[one.name].push(one);`);
        });
      },
    ],
    [
      'reduce',
      () =>
        w.block(
          `const ${name} = ${values}.reduce((all, one) =>`,
          () => {
            w.line('(all[one.name] ||= []).push(one);');
            w.line('return all;');
          },
          `}, ${w.typed ? `{} as ${type}` : '{}'});`,
        ),
    ],
  ];
}

/** A function that fills the list that it is given. */
function fillHelper(w: Writer, store: Store): string {
  const name = `collect${store.type}s`;
  w.program.helpers.set(name, {
    name,
    parameters: [
      ['into', `${store.type}[]`],
      ['least', 'number'],
    ],
    returns: 'void',
    body: [`for (const one of ${valuesOf(store)}) {`, '  if (one.n >= least) into.push(one);', '}'],
  });
  return name;
}

/** A function that gives a new list of elements. */
function listHelper(w: Writer, store: Store): string {
  const name = `list${store.type}s`;
  w.program.helpers.set(name, {
    name,
    parameters: [['least', 'number']],
    returns: `${store.type}[]`,
    body: [
      `const found${w.type(`${store.type}[]`)} = [];`,
      `for (const one of ${valuesOf(store)}) {`,
      '  if (one.n >= least) found.push(one);',
      '}',
      'return found;',
    ],
  });
  return name;
}
