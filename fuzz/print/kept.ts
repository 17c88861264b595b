import { ifThere } from './held';
import { someElement } from './records';
import type { Way, Writer } from './writer';

/** Elements, or what is known of them, that are kept in the module from call to call. */
export function kept(w: Writer, which: number, form: number, use: number): void {
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
