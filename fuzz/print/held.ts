import { someElement } from './records';
import type { Variable, Way, Writer } from './writer';

/** Writes what needs an element, where there is one. */
export function ifThere(w: Writer, { name, maybe }: Variable, write: () => void): void {
  if (maybe) w.block(`if (${name})`, write);
  else write();
}

/** An element in an object or list of the function. */
export function heldLocally(w: Writer, which: number, form: number, use: number): void {
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
