import { valuesOf } from './records';
import type { Store, Way, Writer } from './writer';

/** Elements of a store in something local. */
export interface Collected {
  /** How its idioms are named. */
  shape: 'list' | 'Set' | 'Map' | 'dictionary' | 'groups';
  name: string;
  store: Store;
}

/** What is done with elements where they were collected. */
export const USES: Record<Collected['shape'], (w: Writer, collected: Collected) => Way[]> = {
  list: listUses,
  Set: setUses,
  Map: mapUses,
  dictionary: dictionaryUses,
  groups: groupUses,
};

function listUses(w: Writer, { name, store }: Collected): Way[] {
  const one = w.name(store.one);
  const n = (): string => w.parameter('n');
  return [
    ['changed in a for-of', () => w.line(`for (const ${one} of ${name}) ${one}.n += ${n()};`)],
    ['only returned', () => undefined],
    ['changed in a forEach', () => w.line(`${name}.forEach((one) => { one.n += 1; });`)],
    ['names', () => w.line(`console.log(${name}.map((one) => one.name));`)],
    ['[0].n +=', () => w.line(`if (${name}.length > 0) ${name}[0].n += 1;`)],
    [
      'pop()',
      () => {
        w.line(`const ${one} = ${name}.pop();`);
        w.line(`if (${one}) ${one}.n = ${n()};`);
      },
    ],
    [
      'shift()',
      () => {
        w.line(`const ${one} = ${name}.shift();`);
        w.line(`if (${one}) ${one}.name = ${w.parameter('name')};`);
      },
    ],
    [
      'first destructured',
      () => {
        w.line(`const [${one}] = ${name};`);
        w.line(`if (${one}) ${one}.n -= 1;`);
      },
    ],
    ['changed in a for', () => w.block(`for (let i = 0; i < ${name}.length; i++)`, () => w.line(`${name}[i].n = i;`))],
    [
      'sorted, then changed',
      () => {
        w.line(`${name}.sort((a, b) => b.n - a.n);`);
        w.line(`${name}.forEach((one, i) => { one.n = i; });`);
      },
    ],
    [
      'taken in a while',
      () =>
        w.block(`while (${name}.length > 1)`, () => {
          w.line(`const ${one} = ${name}.pop()${w.typed ? '!' : ''};`);
          w.line(`${one}.n += ${name}.length;`);
        }),
    ],
    [
      'found, then changed',
      () => {
        w.line(`const ${one} = ${name}.find((one) => one.name === ${w.parameter('name')});`);
        w.line(`if (${one}) ${one}.n = 0;`);
      },
    ],
    ['sum', () => w.line(`console.log(${name}.reduce((sum, one) => sum + one.n, 0));`)],
    ['includes', () => w.line(`console.log(${name}.includes(${valuesOf(store)}[0]));`)],
    ...(store.container === 'array'
      ? ([
          [
            'taken out of the store',
            () =>
              w.line(
                `for (const ${one} of ${name}) if (${store.path}.includes(${one})) ${store.path}.splice(${store.path}.indexOf(${one}), 1);`,
              ),
          ],
        ] as Way[])
      : []),
    ...(store.attributes.tags
      ? ([
          ['changed within', () => w.line(`for (const ${one} of ${name}) ${one}.tags.push(${w.parameter('name')});`)],
        ] as Way[])
      : []),
  ];
}

function setUses(w: Writer, { name, store }: Collected): Way[] {
  const one = w.name(store.one);
  return [
    ['changed in a for-of', () => w.line(`for (const ${one} of ${name}) ${one}.n += ${w.parameter('n')};`)],
    ['size', () => w.line(`console.log(${name}.size);`)],
    ['changed in a forEach', () => w.line(`${name}.forEach((one) => { one.n += 1; });`)],
    ['has', () => w.line(`console.log(${valuesOf(store)}.filter((one) => ${name}.has(one)).length);`)],
    ['changed by has', () => w.line(`for (const ${one} of ${valuesOf(store)}) if (!${name}.has(${one})) ${one}.n--;`)],
    [
      'first of values()',
      () => {
        w.line(`const ${one} = ${name}.values().next().value;`);
        w.line(`if (${one}) ${one}.n = 0;`);
      },
    ],
    ['only returned', () => undefined],
  ];
}

function mapUses(w: Writer, { name, store }: Collected): Way[] {
  const one = w.name(store.one);
  return [
    [
      'get, then changed',
      () => {
        w.line(`const ${one} = ${name}.get(${w.parameter('name')});`);
        w.line(`if (${one}) ${one}.n += 1;`);
      },
    ],
    ['keys', () => w.line(`console.log([...${name}.keys()]);`)],
    ['changed in a for-of', () => w.line(`for (const [, ${one}] of ${name}) ${one}.n += ${w.parameter('n')};`)],
    ['changed in values()', () => w.line(`for (const ${one} of ${name}.values()) ${one}.n *= 2;`)],
    ['changed in a forEach', () => w.line(`${name}.forEach((one) => { one.n -= 1; });`)],
    ['get()?.n', () => w.line(`console.log(${name}.get(${w.parameter('name')})?.n);`)],
    ['only returned', () => undefined],
  ];
}

function dictionaryUses(w: Writer, { name, store }: Collected): Way[] {
  const one = w.name(store.one);
  const text = (): string => w.parameter('name');
  return [
    ['[name].n +=', () => w.line(`if (${name}[${text()}]) ${name}[${text()}].n += 1;`)],
    ['keys', () => w.line(`console.log(Object.keys(${name}));`)],
    [
      '[name] in a variable',
      () => {
        w.line(`const ${one} = ${name}[${text()}];`);
        w.line(`if (${one}) ${one}.n = ${w.parameter('n')};`);
      },
    ],
    ['changed in Object.values', () => w.line(`Object.values(${name}).forEach((one) => { one.n += 1; });`)],
    ['changed in for-in', () => w.line(`for (const place in ${name}) ${name}[place].n += 2;`)],
    ['changed in Object.entries', () => w.line(`for (const [, ${one}] of Object.entries(${name})) ${one}.n--;`)],
    ['[name]?.n', () => w.line(`console.log(${name}[${text()}]?.n);`)],
    ['only returned', () => undefined],
  ];
}

function groupUses(w: Writer, { name, store }: Collected): Way[] {
  const one = w.name(store.one);
  const text = (): string => w.parameter('name');
  return [
    ['changed in forEach', () => w.line(`(${name}[${text()}] ?? []).forEach((one) => { one.n += 1; });`)],
    [
      'counted',
      () => w.line(`console.log(Object.entries(${name}).map(([place, all]) => \`\${place}: \${all.length}\`));`),
    ],
    [
      'changed in two loops',
      () => w.line(`for (const all of Object.values(${name})) for (const ${one} of all) ${one}.n = all.length;`),
    ],
    ['first of each', () => w.line(`Object.values(${name}).forEach(([first]) => { first.n = 0; });`)],
    ['only returned', () => undefined],
  ];
}
