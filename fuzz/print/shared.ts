import type { StatementModel } from '../model';
import { bindElement, isRecords, lookup, newRecord, someElement, valuesOf } from './records';
import { pick, type Store, type Variable, type Writer } from './writer';

type Way = [idiom: string, write: () => void];

/** Objects that are in several places, are kept from call to call, or share parts. */
export function writeShared(w: Writer, { which, form, use }: StatementModel): void {
  const [, write] = w.choose<() => void>(
    'shared: ',
    [
      ['parts', () => sharedParts(w, which, form, use)],
      ['two elements', () => twoElements(w, which, form, use)],
      ['within a function', () => heldLocally(w, which, form, use)],
      ['kept', () => kept(w, which, form, use)],
      ['parts', () => sharedParts(w, which, form, use)],
      ['new', () => newOnes(w, which, form, use)],
      ['moved', () => movedBetween(w, which, form, use)],
    ],
    form,
  );
  write();
}

/** Writes what needs an element, where there is one. */
function ifThere(w: Writer, { name, maybe }: Variable, write: () => void): void {
  if (maybe) w.block(`if (${name})`, write);
  else write();
}

/** Nested lists and objects that are reached by another way than through their element. */
function sharedParts(w: Writer, which: number, form: number, use: number): void {
  const hasParts = ({ attributes }: Store): boolean => attributes.tags || attributes.meta;
  const store = w.store(which, (one) => isRecords(one) && hasParts(one));
  if (!store) return heldLocally(w, which, form, use);
  const known = w.inScope(({ kind, store: of }) => kind === 'element' && of === store);
  const place = w.program.stores.filter(isRecords).indexOf(store);
  const variable = pick(known, use) ?? bindElement(w, place, form >> 3, use);
  if (!variable) return;
  const ways = [
    ...(store.attributes.tags ? partsOfTags(w, variable) : []),
    ...(store.attributes.meta ? partsOfMeta(w, variable) : []),
  ];
  ifThere(w, variable, () => w.choose('shared: ', ways, Math.floor(form / 7))[1]());
}

function partsOfTags(w: Writer, { name, store }: Variable): Way[] {
  const text = (): string => w.parameter('name');
  const tags = w.name('tags');
  const copy = w.name('copy');
  const values = valuesOf(store);
  return [
    [
      'destructured tags',
      () => {
        w.line(`const { tags: ${tags} } = ${name};`);
        w.line(`${tags}.push(${text()});`);
      },
    ],
    [
      'tags destructured with others',
      () => {
        w.line(`const { tags: ${tags}, ...${copy} } = ${name};`);
        w.line(`${tags}.unshift(${text()});`);
        w.line(`console.log(${copy}.n);`);
      },
    ],
    [
      'tags of a spread copy',
      () => {
        w.line(`const ${copy} = { ...${name} };`);
        w.line(`${copy}.tags.push(${text()});`);
      },
    ],
    [
      'own tags of a copy',
      () => {
        w.line(`const ${copy} = { ...${name}, tags: [...${name}.tags] };`);
        w.line(`${copy}.tags.push(${text()});`);
        w.line(`console.log(${copy}.tags);`);
      },
    ],
    [
      'tags of an Object.assign copy',
      () => {
        w.line(`const ${copy} = Object.assign({}, ${name});`);
        w.line(`${copy}.tags.length = 0;`);
      },
    ],
    ['tags of destructured parameters', () => w.line(`${values}.forEach(({ tags }) => { tags.push(${text()}); });`)],
    ['tags of a destructured loop', () => w.line(`for (const { tags } of ${values}) tags.push(${text()});`)],
    [
      'tags of copies in a list',
      () => w.line(`${values}.map((one) => ({ ...one })).forEach((one) => { one.tags.push(${text()}); });`),
    ],
    ['all tags in a list', () => w.line(`for (const all of ${values}.map((one) => one.tags)) all.push(${text()});`)],
    ['tags given to a function', () => w.line(`${pusher(w)}(${name}.tags, ${text()});`)],
    ['tags changed by a spread', () => w.line(`${name}.tags = [...new Set([...${name}.tags, ${text()}])];`)],
    [
      'tags of a structuredClone',
      () => {
        w.line(`const ${copy} = structuredClone(${name});`);
        w.line(`${copy}.tags.push(${text()});`);
        w.line(`console.log(${copy}.tags.length, ${name}.tags.length);`);
      },
    ],
  ];
}

function partsOfMeta(w: Writer, { name, store }: Variable): Way[] {
  const n = (): string => w.parameter('n');
  const meta = w.name('meta');
  const copy = w.name('copy');
  const values = valuesOf(store);
  return [
    [
      'destructured meta',
      () => {
        w.line(`const { meta: ${meta} } = ${name};`);
        w.line(`${meta}.level = ${n()};`);
      },
    ],
    [
      'destructured level',
      () => {
        const level = w.name('level');
        w.line(`const { meta: { level: ${level} } } = ${name};`);
        w.line(`${name}.meta.level = ${level} + 1;`);
      },
    ],
    [
      'meta of a spread copy',
      () => {
        w.line(`const ${copy} = { ...${name} };`);
        w.line(`${copy}.meta.level += 1;`);
      },
    ],
    [
      'own meta of a copy',
      () => {
        w.line(`const ${copy} = { ...${name}, meta: { ...${name}.meta } };`);
        w.line(`${copy}.meta.level += 1;`);
        w.line(`console.log(${copy}.meta.level);`);
      },
    ],
    ['meta of a destructured loop', () => w.line(`for (const { meta } of ${values}) meta.level += 1;`)],
    ['meta of destructured parameters', () => w.line(`${values}.forEach(({ meta }) => { meta.level = ${n()}; });`)],
    ['Object.assign to meta', () => w.line(`Object.assign(${name}.meta, { level: ${n()} });`)],
    ['changed in Object.values of it', () => w.line(`for (const one of [${name}.meta]) one.level -= 1;`)],
  ];
}

/** A function that changes the list that it is given. */
function pusher(w: Writer): string {
  w.declaration(
    'pushOnce',
    `function pushOnce(list${w.type('string[]')}, text${w.type('string')}) {\n  if (!list.includes(text)) list.push(text);\n}`,
  );
  return 'pushOnce';
}

/** Two elements of a store: their values, or parts, go from one to the other. */
function twoElements(w: Writer, which: number, form: number, use: number): void {
  const store = w.store(which, isRecords);
  if (!store) return;
  const a = w.name(store.one);
  const b = w.name('other');
  const values = valuesOf(store);
  const second = [
    `${values}.find((one) => one.name !== ${w.parameter('name')})`,
    store.container === 'array' ? `${store.path}[1]` : `${values}[1]`,
    `${values}.find((one) => one.n > ${w.parameter('n')})`,
  ];
  w.line(`const ${a} = ${lookup(w, store, form >> 3)};`);
  w.line(`const ${b} = ${pick(second, use)};`);
  w.line(pick([`if (!${a} || !${b}) return null;`, `if (!${a} || !${b}) throw new Error('two are needed');`], use)!);
  const old = w.name('old');
  const ways: Way[] = [
    ['n swapped', () => w.line(`[${a}.n, ${b}.n] = [${b}.n, ${a}.n];`)],
    [
      'n swapped by a variable',
      () => {
        w.line(`const ${old} = ${a}.n;`);
        w.line(`${a}.n = ${b}.n;`);
        w.line(`${b}.n = ${old};`);
      },
    ],
    [
      'taken from the other',
      () => {
        w.line(`${b}.n += ${a}.n;`);
        w.line(`${a}.n = 0;`);
      },
    ],
    ['Object.assign of the other', () => w.line(`Object.assign(${a}, { name: ${b}.name, n: ${b}.n });`)],
    [
      'chosen by a conditional',
      () => {
        const chosen = w.name('chosen');
        w.line(`const ${chosen} = ${a}.n > ${b}.n ? ${a} : ${b};`);
        w.line(`${chosen}.n -= 1;`);
      },
    ],
    ['changed in a list of both', () => w.line(`for (const one of [${a}, ${b}]) one.n += 1;`)],
    ['changed in a forEach of both', () => w.line(`[${a}, ${b}].forEach((one, i) => { one.n = i; });`)],
    ['same', () => w.line(`if (${a} === ${b}) ${a}.n = -1;`)],
    ...(store.attributes.tags
      ? ([
          ['tags of the other', () => w.line(`${b}.tags = ${a}.tags;`)],
          ['copy of the tags of the other', () => w.line(`${b}.tags = [...${a}.tags];`)],
          ['tags pushed', () => w.line(`${b}.tags.push(...${a}.tags);`)],
          ['tags swapped', () => w.line(`[${a}.tags, ${b}.tags] = [${b}.tags, ${a}.tags];`)],
          [
            'tags of the other, changed',
            () => {
              w.line(`${b}.tags = ${a}.tags;`);
              w.line(`${a}.tags.push(${w.parameter('name')});`);
            },
          ],
        ] as Way[])
      : []),
    ...(store.attributes.meta
      ? ([
          ['meta of the other', () => w.line(`${b}.meta = ${a}.meta;`)],
          ['copy of the meta of the other', () => w.line(`${b}.meta = { ...${a}.meta };`)],
        ] as Way[])
      : []),
  ];
  w.choose('two: ', ways, Math.floor(form / 7))[1]();
  w.declare({ name: a, kind: 'element', store });
}

/** An element in an object or list of the function. */
function heldLocally(w: Writer, which: number, form: number, use: number): void {
  const variable = someElement(w, which, use, form >> 3);
  if (!variable) return;
  const { name, store } = variable;
  const held = w.name('held');
  const ways: Way[] = [
    [
      'in an object',
      () => {
        w.line(`const ${held} = { one: ${name} };`);
        w.line(`${held}.one.n += ${w.parameter('n')};`);
      },
    ],
    [
      'in a list',
      () => {
        w.line(`const ${held} = [${name}];`);
        w.line(`${held}[0].n += 1;`);
      },
    ],
    [
      'in an object, taken out',
      () => {
        w.line(`const { one: ${held} } = { one: ${name} };`);
        w.line(`${held}.n = ${w.parameter('n')};`);
      },
    ],
    [
      'in a list, taken out',
      () => {
        w.line(`const [${held}] = [${name}];`);
        w.line(`${held}.n -= 1;`);
      },
    ],
    [
      'in another variable',
      () => {
        w.line(`const ${held} = ${name};`);
        w.line(`${held}.n += 1;`);
        w.line(`console.log(${name}.n);`);
      },
    ],
    [
      'in a let',
      () => {
        w.line(`let ${held}${w.type(`${store.type} | undefined`)};`);
        w.line(`if (${w.parameter('flag')}) ${held} = ${name};`);
        w.line(`if (${held}) ${held}.n += 1;`);
      },
    ],
    [
      'in a Map',
      () => {
        w.line(`const ${held} = new Map([['one', ${name}]]);`);
        w.line(`${held}.get('one')${w.typed ? '!' : ''}.n++;`);
      },
    ],
    [
      'in an object, with others',
      () => {
        w.line(`const ${held} = { one: ${name}, count: 1 };`);
        w.line(`console.log(${held}.one.n + ${held}.count);`);
        w.declare({ name: held, kind: 'plain', store });
      },
    ],
  ];
  ifThere(w, variable, () => w.choose('held: ', ways, Math.floor(form / 7))[1]());
}

/** Elements, or what is known of them, that are kept in the module from call to call. */
function kept(w: Writer, which: number, form: number, use: number): void {
  const variable = someElement(w, which, use, form >> 3);
  if (!variable) return;
  const { name, store } = variable;
  const { type } = store;
  const state = (base: string, types: string, value: string): string => {
    const own = `${base}${type}`;
    w.declaration(own, `let ${own}${w.type(types)} = ${value};`);
    return own;
  };
  const box = (base: string, types: string): string => {
    const own = `${base}${type}`;
    w.declaration(own, `const ${own}${w.type(types)} = {};`);
    return own;
  };
  const text = (): string => w.parameter('name');
  const ways: Way[] = [
    [
      'name',
      () => {
        const last = state('lastNameOf', 'string', "''");
        w.line(`console.log(${last});`);
        w.line(`${last} = ${name}.name;`);
      },
    ],
    [
      'copy',
      () => {
        const last = state('copyOf', `${type} | null`, 'null');
        w.line(`if (${last}) console.log(${last}.n);`);
        w.line(`${last} = { ...${name} };`);
      },
    ],
    [
      'element, read',
      () => {
        const last = state('last', `${type} | null`, 'null');
        w.line(`if (${last}) console.log(${last}.name);`);
        w.line(`${last} = ${name};`);
      },
    ],
    [
      'element, changed',
      () => {
        const last = state('last', `${type} | null`, 'null');
        w.line(`if (${last}) ${last}.n += 1;`);
        w.line(`${last} = ${name};`);
      },
    ],
    [
      'element in a dictionary',
      () => {
        const cache = box('cacheOf', `Record<string, ${type}>`);
        w.line(`if (${cache}[${text()}]) ${cache}[${text()}].n += 1;`);
        w.line(`else ${cache}[${text()}] = ${name};`);
      },
    ],
    [
      'n in a dictionary',
      () => {
        const cache = box('countOf', 'Record<string, number>');
        w.line(`console.log(${cache}[${text()}]);`);
        w.line(`${cache}[${text()}] = ${name}.n;`);
      },
    ],
    [
      'element in an object',
      () => {
        const own = `state${type}`;
        w.declaration(own, `const ${own}${w.type(`{ last: ${type} | null }`)} = { last: null };`);
        w.line(`if (${own}.last) ${own}.last.n -= 1;`);
        w.line(`${own}.last = ${name};`);
      },
    ],
    [
      'parts',
      () => {
        const last = state('lastPartOf', 'unknown', 'undefined');
        const part = store.attributes.tags ? 'tags' : store.attributes.meta ? 'meta' : 'n';
        w.line(`console.log(${last});`);
        w.line(`${last} = ${name}.${part};`);
      },
    ],
    [
      'name in a list',
      () => {
        const own = `namesOf${type}`;
        w.declaration(own, `const ${own}${w.type('string[]')} = [];`);
        w.line(`if (!${own}.includes(${name}.name)) ${own}.push(${name}.name);`);
        w.line(`console.log(${own}.length);`);
      },
    ],
    [
      'for identity',
      () => {
        const last = state('last', `${type} | null`, 'null');
        w.line(`console.log(${last} === ${name});`);
        w.line(`${last} = ${name};`);
      },
    ],
  ];
  ifThere(w, variable, () => w.choose('kept: ', ways, Math.floor(form / 7))[1]());
}

/** A statement that adds a value to a store under a key. */
function put({ container, path }: Store, key: string, value: string): string {
  if (container === 'map') return `${path}.set(${key}, ${value});`;
  return container === 'object' ? `${path}[${key}] = ${value};` : `${path}.push(${value});`;
}

/** New elements that are added twice, or share what they have with others. */
function newOnes(w: Writer, which: number, form: number, use: number): void {
  const store = w.store(which, (one) => isRecords(one) && !w.looped.includes(one));
  if (!store) return;
  const { container, key, type, attributes } = store;
  const second = w.store(which + 1, (one) => isRecords(one) && one !== store && !w.looped.includes(one));
  const name = w.name(`new${type}`);
  const record = newRecord(w, store, use);
  const n = (): string => w.parameter('n');
  const given = w.parameter(key);
  const begin = (): void => w.line(`const ${name}${w.type(type)} = ${record};`);
  const defaults = (): string => {
    const own = `DEFAULTS_OF_${type.toUpperCase()}`;
    const parts = [attributes.tags ? "tags: ['new']" : '', attributes.meta ? 'meta: { level: 1 }' : ''].filter(Boolean);
    w.declaration(own, `const ${own} = { n: 1${parts.map((part) => `, ${part}`).join('')} };`);
    return own;
  };
  const list = (): string => {
    w.declaration('DEFAULT_TAGS', `const DEFAULT_TAGS${w.type('string[]')} = ['new'];`);
    return 'DEFAULT_TAGS';
  };
  const withPart = (part: string): string => record.replace(/tags: \[[^\]]*\]|meta: \{ level: 0 \}/, part);
  const ways: Way[] = [
    [
      'changed after it is added',
      () => {
        begin();
        w.line(put(store, given, name));
        w.line(`${name}.n += ${n()};`);
      },
    ],
    [
      'added as a copy, the literal changed',
      () => {
        begin();
        w.line(put(store, given, `{ ...${name} }`));
        w.line(`${name}.n = -1;`);
        w.line(`console.log(${name});`);
      },
    ],
    ...(container === 'array'
      ? ([
          [
            'pushed twice',
            () => {
              begin();
              w.line(`${store.path}.push(${name}, ${name});`);
            },
          ],
        ] as Way[])
      : ([
          [
            'under two keys',
            () => {
              begin();
              w.line(put(store, given, name));
              w.line(put(store, key === 'id' ? n() : w.parameter('name'), name));
            },
          ],
          [
            'under two keys, a copy',
            () => {
              begin();
              w.line(put(store, given, name));
              w.line(put(store, key === 'id' ? n() : w.parameter('name'), `{ ...${name} }`));
            },
          ],
        ] as Way[])),
    [
      'of defaults',
      () => {
        const own = defaults();
        w.line(put(store, given, record.replace('{', `{ ...${own},`)));
      },
    ],
    ...(attributes.tags
      ? ([
          [
            'with a constant list',
            () => {
              const own = list();
              w.line(put(store, given, withPart(`tags: ${own}`)));
            },
          ],
          [
            'with a copy of a constant list',
            () => {
              const own = list();
              w.line(put(store, given, withPart(`tags: [...${own}]`)));
            },
          ],
          [
            'with a list that stays in a variable',
            () => {
              const tags = w.name('tags');
              w.line(`const ${tags}${w.type('string[]')} = [];`);
              w.line(put(store, given, withPart(`tags: ${tags}`)));
              w.line(`${tags}.push(${w.parameter('name')});`);
            },
          ],
        ] as Way[])
      : []),
    ...(second
      ? ([
          [
            'in two stores',
            () => {
              begin();
              w.line(put(store, given, name));
              w.line(put(second, w.parameter(second.key), name));
            },
          ],
          [
            'in two stores, a copy',
            () => {
              begin();
              w.line(put(store, given, name));
              w.line(put(second, w.parameter(second.key), `{ ...${name} }`));
            },
          ],
        ] as Way[])
      : []),
  ];
  w.choose('new: ', ways, Math.floor(form / 7))[1]();
}

/** An element that is removed from one store and added to another one. */
function movedBetween(w: Writer, which: number, form: number, use: number): void {
  const open = (one: Store): boolean => isRecords(one) && !w.looped.includes(one);
  const from = w.store(which, open);
  const to = w.store(which + 1, (one) => open(one) && one !== from);
  if (!from || !to) return newOnes(w, which, form, use);
  const moved = w.name(from.one);
  const given = w.parameter(to.key);
  const n = (): string => w.parameter('n');
  const isKeyed = from.container !== 'array' || from.ids !== 'none';
  const key = w.parameter(isKeyed ? from.key : 'name');
  const take = (): void => {
    if (from.container === 'array') {
      const at = w.name('at');
      w.line(`const ${at} = ${from.path}.findIndex((one) => one.${isKeyed ? 'id' : 'name'} === ${key});`);
      w.line(`if (${at} === -1) return null;`);
      w.line(`const [${moved}] = ${from.path}.splice(${at}, 1);`);
      return;
    }
    const isMap = from.container === 'map';
    w.line(`const ${moved} = ${from.path}${isMap ? `.get(${key})` : `[${key}]`};`);
    w.line(`if (!${moved}) return null;`);
    w.line(isMap ? `${from.path}.delete(${key});` : `delete ${from.path}[${key}];`);
  };
  const ways: Way[] = [
    [
      'copy',
      () => {
        take();
        w.line(put(to, given, `{ ...${moved}, n: ${n()} }`));
      },
    ],
    [
      'itself',
      () => {
        take();
        w.line(put(to, given, moved));
      },
    ],
    [
      'itself, changed before',
      () => {
        take();
        w.line(`${moved}.n += 1;`);
        w.line(put(to, given, moved));
      },
    ],
    [
      'itself, changed after',
      () => {
        take();
        w.line(put(to, given, moved));
        w.line(`${moved}.n += 1;`);
      },
    ],
    [
      'copies of several',
      () => {
        w.block(`for (const one of ${valuesOf(from)})`, () =>
          w.line(`if (one.n > ${n()}) ${put(to, to.key === 'id' ? 'one.n' : 'one.name', '{ ...one }')}`),
        );
      },
    ],
    ...(from.container === 'array' && to.container === 'array'
      ? ([
          [
            'the last',
            () => w.line(`if (${from.path}.length) ${to.path}.push(${from.path}.pop()${w.typed ? '!' : ''});`),
          ],
          [
            'all, one by one',
            () =>
              w.block(`while (${from.path}.length > 1)`, () =>
                w.line(`${to.path}.push(${from.path}.shift()${w.typed ? '!' : ''});`),
              ),
          ],
          ...(from.assignable
            ? ([
                [
                  'those that are left out',
                  () => {
                    w.line(`${to.path}.push(...${from.path}.filter((one) => one.n > ${n()}));`);
                    w.line(`${from.path} = ${from.path}.filter((one) => one.n <= ${n()});`);
                  },
                ],
              ] as Way[])
            : []),
        ] as Way[])
      : []),
  ];
  w.choose('moved: ', ways, Math.floor(form / 7))[1]();
}
