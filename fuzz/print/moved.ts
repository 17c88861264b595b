import { newOnes, put } from './new-elements';
import { isRecords, valuesOf } from './records';
import type { Store, Way, Writer } from './writer';

/** An element that is removed from one store and added to another one. */
export function movedBetween(w: Writer, which: number, form: number, use: number): void {
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
