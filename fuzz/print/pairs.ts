import { isRecords, lookup, valuesOf } from './records';
import { pick, type Way, type Writer } from './writer';

/** Two elements of a store: their values, or parts, go from one to the other. */
export function twoElements(w: Writer, which: number, form: number, use: number): void {
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
