import type { Writer } from './writer';
import { counterPath, isCounted, isRecords, lookup } from './records';

/** Removes records from a store. */
export function removeRecords(w: Writer, which: number, form: number, use: number): void {
  const store = w.store(which, isRecords);
  if (!store) return;
  const { path, container, key, assignable, ids } = store;
  const isNameless = container === 'array' && ids === 'none';
  const attribute = isNameless ? 'name' : 'id';
  const given = (): string => w.parameter(isNameless ? 'name' : key);
  const result = w.name('removed');
  const index = w.name('at');
  const element = w.name(store.one);
  const find = (): string => `const ${index} = ${path}.findIndex((one) => one.${attribute} === ${given()});`;
  const log = (): void => {
    if (use % 2) w.line(`console.log('removed', ${result});`);
  };
  const maps: [string, () => void][] = [
    [
      'delete',
      () => {
        w.line(`const ${result} = ${path}.delete(${given()});`);
        log();
      },
    ],
    ['clear', () => w.line(`if (${w.parameter('flag')}) ${path}.clear();`)],
    [
      'delete in a loop',
      () =>
        w.block(`for (const [place, one] of ${path})`, () =>
          w.line(`if (one.n < ${w.parameter('n')}) ${path}.delete(place);`),
        ),
    ],
    [
      'get, then delete',
      () => {
        w.line(`const ${result} = ${path}.get(${given()});`);
        w.line(`if (!${result}) return false;`);
        w.line(`${path}.delete(${given()});`);
        log();
      },
    ],
  ];
  const objects: [string, () => void][] = [
    ['delete', () => w.line(`delete ${path}[${given()}];`)],
    [
      'delete if in',
      () => {
        w.line(`if (!(${given()} in ${path})) return false;`);
        w.line(`delete ${path}[${given()}];`);
      },
    ],
    [
      'delete in for-in',
      () =>
        w.block(`for (const place in ${path})`, () =>
          w.line(`if (${path}[place].n < ${w.parameter('n')}) delete ${path}[place];`),
        ),
    ],
    [
      'delete all keys',
      () => w.line(`Object.keys(${path}).forEach((place) => { if (${w.parameter('flag')}) delete ${path}[place]; });`),
    ],
    [
      'delete with destructuring',
      () => {
        const others = w.name('others');
        w.line(`const { [${given()}]: ${result}, ...${others} } = ${path};`);
        w.line(`console.log(Object.keys(${others}).length, ${result}?.n);`);
        w.line(`delete ${path}[${given()}];`);
      },
    ],
  ];
  const counted: [string, () => void][] = [
    [
      'all, and counted from the beginning',
      () => {
        w.line(`${path}.length = 0;`);
        w.line(`${counterPath(store)} = 1;`);
      },
    ],
    ['counted from the beginning', () => w.line(`if (${w.parameter('flag')}) ${counterPath(store)} = 1;`)],
    ['the last, and its number', () => w.line(`if (${path}.pop()) ${counterPath(store)}--;`)],
  ];
  const arrays: [string, () => void][] = [
    ...(isCounted(store) ? counted : []),
    [
      'findIndex and splice',
      () => {
        w.line(find());
        w.line(`if (${index} === -1) return false;`);
        w.line(`const [${result}] = ${path}.splice(${index}, 1);`);
        log();
      },
    ],
    [
      'splice without guard',
      () => {
        w.line(find());
        w.line(`${path}.splice(${index}, 1);`);
      },
    ],
    [
      'pop',
      () => {
        w.line(`const ${result} = ${path}.pop();`);
        log();
      },
    ],
    [
      'shift',
      () => {
        w.line(`const ${result} = ${path}.shift();`);
        log();
      },
    ],
    ['length = 0', () => w.line(`if (${w.parameter('flag')}) ${path}.length = 0;`)],
    ['length--', () => w.line(`if (${path}.length > 0) ${path}.length--;`)],
    [
      'indexOf and splice',
      () => {
        w.line(`const ${element} = ${lookup(w, store, use)};`);
        w.line(`if (!${element}) return null;`);
        w.line(`${path}.splice(${path}.indexOf(${element}), 1);`);
      },
    ],
    [
      'splice in a reverse for',
      () => {
        w.block(`for (let i = ${path}.length - 1; i >= 0; i--)`, () =>
          w.line(`if (${path}[i].n < ${w.parameter('n')}) ${path}.splice(i, 1);`),
        );
      },
    ],
    [
      'splice in a for',
      () => {
        w.block(`for (let i = 0; i < ${path}.length; i++)`, () =>
          w.line(`if (${path}[i].n < ${w.parameter('n')}) ${path}.splice(i--, 1);`),
        );
      },
    ],
    ['shift in a while', () => w.block(`while (${path}.length > 2)`, () => w.line(`${path}.shift();`))],
    ['splice of several', () => w.line(`const ${result} = ${path}.splice(1, 2);`)],
    ...(assignable
      ? ([
          ['= filter by id', () => w.line(`${path} = ${path}.filter((one) => one.${attribute} !== ${given()});`)],
          ['= filter', () => w.line(`${path} = ${path}.filter((one) => one.n > ${w.parameter('n')});`)],
          [
            '= filter and count',
            () => {
              w.line(`const ${result} = ${path}.length;`);
              w.line(`${path} = ${path}.filter((one) => one.${attribute} !== ${given()});`);
              w.line(`console.log(${result} - ${path}.length);`);
            },
          ],
          ['= []', () => w.line(`if (${w.parameter('flag')}) ${path} = [];`)],
          ['= slice', () => w.line(`${path} = ${path}.slice(0, ${w.parameter('n')});`)],
        ] as [string, () => void][])
      : []),
  ];
  const [, write] = w.choose(
    `${container}: `,
    container === 'map' ? maps : container === 'object' ? objects : arrays,
    form,
  );
  write();
}
