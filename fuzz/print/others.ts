import type { Store, Way, Writer } from './writer';

/** Uses a store of texts, numbers or lists, or a single value. */
export function useOther(w: Writer, which: number, form: number, use: number): void {
  const store = w.store(which, ({ content, container }) => content !== 'record' || container === 'value');
  if (!store) return;
  const kind = `${store.container} of ${store.content}`;
  const [, write] = w.choose(`${kind}: `, WAYS[kind](w, store, use), form);
  write();
}

/** Prints an expression, or gives it a name. */
function show(w: Writer, store: Store, text: string, use: number): void {
  if (use % 2) {
    w.line(`console.log(${text});`);
    return;
  }
  const name = w.name('value');
  w.line(`const ${name} = ${text};`);
  w.declare({ name, kind: 'plain', store });
}

const WAYS: Record<string, (w: Writer, store: Store, use: number) => Way[]> = {
  'array of text': (w, store, use) => primitives(w, store, use, () => w.parameter('name')),
  'array of number': (w, store, use) => primitives(w, store, use, () => w.parameter('n')),
  'map of number': numbersInMap,
  'object of number': numbersInObject,
  'map of list': listsInMap,
  'object of list': listsInObject,
  'set of text': texts,
  'value of record': settings,
};

function primitives(w: Writer, store: Store, use: number, value: () => string): Way[] {
  const { path, assignable } = store;
  const at = w.name('place');
  return [
    ['push', () => w.line(`${path}.push(${value()});`)],
    ['push', () => w.line(`${path}.push(${value()});`)],
    ['push if not included', () => w.line(`if (!${path}.includes(${value()})) ${path}.push(${value()});`)],
    ['includes', () => show(w, store, `${path}.includes(${value()})`, use)],
    [
      'indexOf and splice',
      () => {
        w.line(`const ${at} = ${path}.indexOf(${value()});`);
        w.line(`if (${at} !== -1) ${path}.splice(${at}, 1);`);
      },
    ],
    ['indexOf and splice without guard', () => w.line(`${path}.splice(${path}.indexOf(${value()}), 1);`)],
    ['pop', () => show(w, store, `${path}.pop()`, use)],
    ['shift', () => show(w, store, `${path}.shift()`, use)],
    ['copy', () => show(w, store, `[...${path}]`, use)],
    ['length', () => show(w, store, `${path}.length`, use)],
    ['map', () => show(w, store, `${path}.map((one) => \`<\${one}>\`)`, use)],
    ['join', () => show(w, store, `${path}.join(',')`, use)],
    ['sort', () => w.line(`${path}.sort();`)],
    ['reverse', () => w.line(`${path}.reverse();`)],
    ['[0] =', () => w.line(`${path}[0] = ${value()};`)],
    ['length = 0', () => w.line(`if (${w.parameter('flag')}) ${path}.length = 0;`)],
    ['push several', () => w.line(`${path}.push(${value()}, ${value()});`)],
    [
      'push and trim',
      () => {
        w.line(`${path}.push(${value()});`);
        w.line(`while (${path}.length > 3) ${path}.shift();`);
      },
    ],
    ['unshift', () => w.line(`${path}.unshift(${value()});`)],
    ['for-of', () => w.block(`for (const one of ${path})`, () => w.line('console.log(one);'))],
    ...(assignable
      ? ([
          ['= filter', () => w.line(`${path} = ${path}.filter((one) => one !== ${value()});`)],
          ['= [...]', () => w.line(`${path} = [...${path}, ${value()}];`)],
          ['= [...new Set]', () => w.line(`${path} = [...new Set(${path})];`)],
        ] as Way[])
      : []),
  ];
}

function numbersInMap(w: Writer, store: Store, use: number): Way[] {
  const { path } = store;
  const key = (): string => w.parameter(store.key);
  const n = (): string => w.parameter('n');
  const old = w.name('count');
  return [
    ['count', () => w.line(`${path}.set(${key()}, (${path}.get(${key()}) ?? 0) + 1);`)],
    ['count with ||', () => w.line(`${path}.set(${key()}, (${path}.get(${key()}) || 0) + ${n()});`)],
    [
      'count by a variable',
      () => {
        w.line(`const ${old} = ${path}.get(${key()}) ?? 0;`);
        w.line(`${path}.set(${key()}, ${old} + ${n()});`);
      },
    ],
    ['set', () => w.line(`${path}.set(${key()}, ${n()});`)],
    [
      'count or begin',
      () => {
        w.block(
          `if (${path}.has(${key()}))`,
          () => w.line(`${path}.set(${key()}, ${path}.get(${key()})${w.typed ? '!' : ''} + 1);`),
          '} else {',
        );
        w.inner(() => w.line(`${path}.set(${key()}, 1);`));
      },
    ],
    ['get', () => show(w, store, `${path}.get(${key()})`, use)],
    ['has', () => show(w, store, `${path}.has(${key()})`, use)],
    ['delete', () => show(w, store, `${path}.delete(${key()})`, use)],
    ['entries', () => show(w, store, `[...${path}]`, use)],
    ['sum', () => show(w, store, `[...${path}.values()].reduce((sum, one) => sum + one, 0)`, use)],
    ['keys', () => show(w, store, `[...${path}.keys()].sort()`, use)],
    ['size', () => show(w, store, `${path}.size`, use)],
    [
      'set in a loop',
      () => w.block(`for (const [place, one] of ${path})`, () => w.line(`${path}.set(place, one * 2);`)),
    ],
    ['forEach', () => w.line(`${path}.forEach((one, place) => console.log(place, one));`)],
    [
      'decrease or delete',
      () => {
        w.line(`const ${old} = ${path}.get(${key()});`);
        w.line(`if (${old} === undefined) return 'none';`);
        w.line(`if (${old} <= 1) ${path}.delete(${key()});`);
        w.line(`else ${path}.set(${key()}, ${old} - 1);`);
      },
    ],
    ['clear', () => w.line(`if (${w.parameter('flag')}) ${path}.clear();`)],
  ];
}

function numbersInObject(w: Writer, store: Store, use: number): Way[] {
  const { path } = store;
  const key = (): string => w.parameter(store.key);
  const n = (): string => w.parameter('n');
  return [
    ['count', () => w.line(`${path}[${key()}] = (${path}[${key()}] ?? 0) + 1;`)],
    ['count with ||', () => w.line(`${path}[${key()}] = (${path}[${key()}] || 0) + ${n()};`)],
    ['set', () => w.line(`${path}[${key()}] = ${n()};`)],
    [
      '++',
      () => {
        w.line(`if (!(${key()} in ${path})) ${path}[${key()}] = 0;`);
        w.line(`${path}[${key()}]++;`);
      },
    ],
    ['+=', () => w.line(`if (${path}[${key()}] !== undefined) ${path}[${key()}] += ${n()};`)],
    ['get', () => show(w, store, `${path}[${key()}]`, use)],
    ['delete', () => w.line(`delete ${path}[${key()}];`)],
    ['keys', () => show(w, store, `Object.keys(${path})`, use)],
    ['values', () => show(w, store, `Object.values(${path}).reduce((sum, one) => sum + one, 0)`, use)],
    ['entries', () => show(w, store, `Object.entries(${path}).sort((a, b) => b[1] - a[1])[0]`, use)],
    ['for-in', () => w.block(`for (const place in ${path})`, () => w.line(`console.log(place, ${path}[place]);`))],
    ['in', () => show(w, store, `${key()} in ${path}`, use)],
    ['copy', () => show(w, store, `({ ...${path} })`, use)],
    ['for-in changes', () => w.block(`for (const place in ${path})`, () => w.line(`${path}[place] += 1;`))],
  ];
}

function listsInMap(w: Writer, store: Store, use: number): Way[] {
  const { path } = store;
  const key = (): string => w.parameter(store.key);
  const text = (): string => w.parameter('name');
  const list = w.name('group');
  return [
    [
      'get or begin, push',
      () => {
        w.line(`if (!${path}.has(${key()})) ${path}.set(${key()}, []);`);
        w.line(`${path}.get(${key()})${w.typed ? '!' : ''}.push(${text()});`);
      },
    ],
    [
      'get, push, set',
      () => {
        w.line(`const ${list} = ${path}.get(${key()}) ?? [];`);
        w.line(`${list}.push(${text()});`);
        w.line(`${path}.set(${key()}, ${list});`);
      },
    ],
    ['set a longer one', () => w.line(`${path}.set(${key()}, [...(${path}.get(${key()}) || []), ${text()}]);`)],
    ['get?.push', () => w.line(`${path}.get(${key()})?.push(${text()});`)],
    [
      'let, begin, push',
      () => {
        w.line(`let ${list} = ${path}.get(${key()});`);
        w.block(`if (!${list})`, () => {
          w.line(`${list} = [];`);
          w.line(`${path}.set(${key()}, ${list});`);
        });
        w.line(`${list}.push(${text()});`);
      },
    ],
    ['get', () => show(w, store, `${path}.get(${key()})`, use)],
    ['get or empty', () => show(w, store, `${path}.get(${key()}) ?? []`, use)],
    [
      'filter and set',
      () => w.line(`${path}.set(${key()}, (${path}.get(${key()}) ?? []).filter((one) => one !== ${text()}));`),
    ],
    ['delete', () => w.line(`${path}.delete(${key()});`)],
    ['entries', () => show(w, store, `[...${path}].map(([place, one]) => \`\${place}: \${one.join('+')}\`)`, use)],
    ['flat', () => show(w, store, `[...${path}.values()].flat()`, use)],
    ['push to all', () => w.block(`for (const one of ${path}.values())`, () => w.line(`one.push(${text()});`))],
  ];
}

function listsInObject(w: Writer, store: Store, use: number): Way[] {
  const { path } = store;
  const key = (): string => w.parameter(store.key);
  const text = (): string => w.parameter('name');
  return [
    [
      'begin, push',
      () => {
        w.line(`if (!${path}[${key()}]) ${path}[${key()}] = [];`);
        w.line(`${path}[${key()}].push(${text()});`);
      },
    ],
    ['??= push', () => w.line(`(${path}[${key()}] ??= []).push(${text()});`)],
    [
      '|| [] push',
      () => {
        w.line(`${path}[${key()}] = ${path}[${key()}] || [];`);
        w.line(`${path}[${key()}].push(${text()});`);
      },
    ],
    ['set a longer one', () => w.line(`${path}[${key()}] = [...(${path}[${key()}] ?? []), ${text()}];`)],
    ['?.push', () => w.line(`${path}[${key()}]?.push(${text()});`)],
    ['get', () => show(w, store, `${path}[${key()}] ?? []`, use)],
    [
      'filter and set',
      () => w.line(`if (${path}[${key()}]) ${path}[${key()}] = ${path}[${key()}].filter((one) => one !== ${text()});`),
    ],
    ['delete', () => w.line(`delete ${path}[${key()}];`)],
    ['flat', () => show(w, store, `Object.values(${path}).flat().length`, use)],
    [
      'entries',
      () =>
        w.block(`for (const [place, one] of Object.entries(${path}))`, () => w.line(`console.log(place, one.length);`)),
    ],
  ];
}

function texts(w: Writer, store: Store, use: number): Way[] {
  const { path } = store;
  const text = (): string => w.parameter('name');
  return [
    ['add', () => w.line(`${path}.add(${text()});`)],
    ['add', () => w.line(`${path}.add(${text()});`)],
    ['has', () => show(w, store, `${path}.has(${text()})`, use)],
    ['delete', () => show(w, store, `${path}.delete(${text()})`, use)],
    ['size', () => show(w, store, `${path}.size`, use)],
    ['copy', () => show(w, store, `[...${path}]`, use)],
    ['Array.from', () => show(w, store, `Array.from(${path}).sort()`, use)],
    [
      'toggle',
      () => {
        w.line(`if (${path}.has(${text()})) ${path}.delete(${text()});`);
        w.line(`else ${path}.add(${text()});`);
      },
    ],
    [
      'add unless there',
      () => {
        w.line(`if (${path}.has(${text()})) throw new Error('twice');`);
        w.line(`${path}.add(${text()});`);
      },
    ],
    ['for-of', () => w.block(`for (const one of ${path})`, () => w.line('console.log(one);'))],
    ['forEach', () => w.line(`${path}.forEach((one) => console.log(one));`)],
    [
      'delete in a loop',
      () => w.block(`for (const one of ${path})`, () => w.line(`if (one > ${text()}) ${path}.delete(one);`)),
    ],
    ['clear', () => w.line(`if (${w.parameter('flag')}) ${path}.clear();`)],
  ];
}

function settings(w: Writer, store: Store, use: number): Way[] {
  const { path } = store;
  return [
    ['attribute =', () => w.line(`${path}.theme = ${w.parameter('name')};`)],
    ['++', () => w.line(`${path}.version++;`)],
    ['read', () => show(w, store, `${path}.theme`, use)],
    ['copy', () => show(w, store, `{ ...${path} }`, 1)],
    ['Object.assign', () => w.line(`Object.assign(${path}, { theme: ${w.parameter('name')} });`)],
    ['nested =', () => w.line(`${path}.limits.max = ${w.parameter('n')};`)],
    ['nested push', () => w.line(`${path}.langs.push(${w.parameter('name')});`)],
    ['read nested', () => show(w, store, `${path}.limits.max + ${path}.langs.length`, use)],
    ['check, then change', () => w.line(`if (${path}.version > 2) ${path}.version = 0;`)],
  ];
}
