import { isRecords, newRecord } from './records';
import type { Store, Way, Writer } from './writer';

/** A statement that adds a value to a store under a key. */
export function put({ container, path }: Store, key: string, value: string): string {
  if (container === 'map') return `${path}.set(${key}, ${value});`;
  return container === 'object' ? `${path}[${key}] = ${value};` : `${path}.push(${value});`;
}

/** New elements that are added twice, or share what they have with others. */
export function newOnes(w: Writer, which: number, form: number, use: number): void {
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
          [
            'a copy of another with its id',
            () => {
              w.line(`const ${name} = ${store.path}.find((one) => one.name === ${w.parameter('name')});`);
              w.line(`if (${name}) ${store.path}.push({ ...${name}, n: ${n()} });`);
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
