import type { StatementModel } from '../model';
import { isRecords, someElement, valuesOf } from './records';
import type { Store, Variable, Way, Writer } from './writer';

/** Gives elements to functions that are values: callbacks, functions in tables and lists, curried and bound ones. */
export function writeFunctionValue(w: Writer, { which, form, use }: StatementModel): void {
  const [kind, write] = w.choose<() => void>(
    'function: ',
    [
      ['callback', () => w.choose('callback of a helper: ', callbacks(w, which, use), form >> 2)[1]()],
      ['value', () => ofElement(w, which, form, use)],
      ['of all', () => ofAll(w, which, form, use)],
      ['value', () => ofElement(w, which, form, use)],
    ],
    form,
  );
  void kind;
  write();
}

/** A declared function that changes an element of the store, or tells something of it. */
function declared(w: Writer, store: Store, name: 'bump' | 'reset' | 'raise' | 'isHigh' | 'label'): string {
  const { type } = store;
  const as = w.type(type);
  const own = name === 'isHigh' ? `isHigh${type}` : `${name}${type}`;
  const texts = {
    bump: `function ${own}(one${as}) {\n  one.n += 1;\n}`,
    reset: `const ${own} = (one${as}) => {\n  one.n = 0;\n};`,
    raise: `const ${own} = (by${w.type('number')}) => (one${as}) => {\n  one.n += by;\n};`,
    isHigh: `const ${own} = (one${as}) => one.n > 1;`,
    label: `function ${own}(one${as}) {\n  return \`\${one.name}: \${one.n}\`;\n}`,
  };
  w.declaration(own, texts[name]);
  return own;
}

/** Functions of the program that are given a callback. */
function callbacks(w: Writer, which: number, use: number): Way[] {
  const store = w.store(which, isRecords);
  if (!store) return [['none', () => undefined]];
  const { container, path, type } = store;
  const values = valuesOf(store);
  const isKeyed = container !== 'array' || store.ids !== 'none';
  const given = isKeyed ? store.key : 'name';
  const found =
    container === 'map'
      ? `${path}.get(${given})`
      : container === 'object'
        ? `${path}[${given}]`
        : `${path}.find((one) => one.${isKeyed ? 'id' : 'name'} === ${given})`;
  const givenType = given === 'id' ? 'number' : 'string';
  const helper = (
    name: string,
    parameters: [name: string, type: string][],
    body: string[],
    returns = 'unknown',
  ): string => {
    w.program.helpers.set(name, { name, parameters, returns, body });
    return `${w.self}${name}`;
  };
  const withOne = (): string =>
    helper(
      `with${type}`,
      [
        [given, givenType],
        ['change', `(one: ${type}) => unknown`],
      ],
      use % 3 === 2
        ? [`const found = ${found};`, `if (!found) throw new Error('no ${store.one}');`, 'return change(found);']
        : [`const found = ${found};`, 'if (found) return change(found);', 'return undefined;'],
    );
  const eachOne = (): string =>
    helper(
      `each${type}`,
      [['visit', `(one: ${type}, place: number) => void`]],
      use % 2
        ? ['let place = 0;', `for (const one of ${values}) {`, '  visit(one, place++);', '}']
        : [`${values}.forEach((one, place) => visit(one, place));`],
      'void',
    );
  const which_ = (): string =>
    helper(
      `which${type}s`,
      [['test', `(one: ${type}) => boolean`]],
      use % 2 ? [`return ${values}.filter(test);`] : [`return ${values}.filter((one) => test(one));`],
      `${type}[]`,
    );
  const key = (): string => w.parameter(given);
  const n = (): string => w.parameter('n');
  const name = w.name('given');
  return [
    ['changes one', () => w.line(`${withOne()}(${key()}, (one) => { one.n += ${n()}; });`)],
    ['reads one', () => w.line(`console.log(${withOne()}(${key()}, (one) => one.name));`)],
    [
      'changes and gives',
      () => {
        w.block(
          `const ${name} = ${withOne()}(${key()}, (one) =>`,
          () => {
            w.line('one.n *= 2;');
            w.line('return one.n;');
          },
          '});',
        );
        w.declare({ name, kind: 'plain', store });
      },
    ],
    ['declared function', () => w.line(`${withOne()}(${key()}, ${declared(w, store, 'bump')});`)],
    [
      'gives one',
      () => {
        w.line(`const ${name} = ${withOne()}(${key()}, (one) => one)${w.typed ? ` as ${type} | undefined` : ''};`);
        w.declare({ name, kind: 'element', store, maybe: true });
      },
    ],
    ['changes each', () => w.line(`${eachOne()}((one, place) => { one.n += place; });`)],
    [
      'reads each',
      () => {
        w.line(`const ${name}${w.type('string[]')} = [];`);
        w.line(`${eachOne()}((one) => { ${name}.push(one.name); });`);
        w.declare({ name, kind: 'plain', store });
      },
    ],
    [
      'collects each',
      () => {
        w.line(`const ${name}${w.type(`${type}[]`)} = [];`);
        w.line(`${eachOne()}((one) => { if (one.n > ${n()}) ${name}.push(one); });`);
        w.declare({ name, kind: 'elements', store });
      },
    ],
    [
      'chooses',
      () => {
        w.line(`const ${name} = ${which_()}((one) => one.n > ${n()});`);
        w.declare({ name, kind: 'elements', store });
      },
    ],
    ['chooses, then changes', () => w.line(`for (const one of ${which_()}(({ n: own }) => own > ${n()})) one.n--;`)],
    [
      'changes what it collects from outside',
      () => {
        w.line(`let ${name} = 0;`);
        w.line(`${eachOne()}((one) => { ${name} += one.n; one.n = ${name}; });`);
        w.line(`console.log(${name});`);
      },
    ],
  ];
}

/** Statements that give one element to a function that is a value. */
function ofElement(w: Writer, which: number, form: number, use: number): void {
  const variable = someElement(w, which, use, form >> 3);
  if (!variable) return;
  const write = (): void => w.choose('function: ', elementWays(w, variable), form >> 2)[1]();
  if (variable.maybe) w.block(`if (${variable.name})`, write);
  else write();
}

function elementWays(w: Writer, { name, store }: Variable): Way[] {
  const { type } = store;
  const as = w.type(type);
  const bump = (): string => declared(w, store, 'bump');
  const reset = (): string => declared(w, store, 'reset');
  const n = (): string => w.parameter('n');
  const flag = (): string => w.parameter('flag');
  const own = w.name('act');
  const table = (): string => {
    const name = `changesOf${type}`;
    w.declaration(
      name,
      `const ${name}${w.type(`Record<string, (one: ${type}) => void>`)} = {\n  a: (one) => {\n    one.n += 1;\n  },\n  b(one) {\n    one.name = 'b';\n  },\n};`,
    );
    return name;
  };
  return [
    ['declared', () => w.line(`${bump()}(${name});`)],
    [
      'local',
      () => {
        w.line(`const ${own} = (one${as}) => { one.n += ${n()}; };`);
        w.line(`${own}(${name});`);
      },
    ],
    [
      'local over the element',
      () => {
        w.line(`const ${own} = () => { ${name}.n += 1; };`);
        w.line(`${own}();`);
      },
    ],
    ['conditional', () => w.line(`(${flag()} ? ${bump()} : ${reset()})(${name});`)],
    [
      'conditional in a variable',
      () => {
        w.line(`const ${own} = ${flag()} ? ${bump()} : ${reset()};`);
        w.line(`${own}(${name});`);
      },
    ],
    [
      'of a table',
      () => {
        w.line(`const ${own} = ${table()}[${w.parameter('name')}];`);
        w.line(`if (${own}) ${own}(${name});`);
      },
    ],
    ['of a table, called there', () => w.line(`${table()}[${flag()} ? 'a' : 'b'](${name});`)],
    ['member of a table', () => w.line(`${table()}.a(${name});`)],
    ['in a list', () => w.line(`[${bump()}, ${declared(w, store, 'raise')}(2)].forEach((change) => change(${name}));`)],
    ['in a list, for-of', () => w.line(`for (const change of [${bump()}, ${reset()}]) change(${name});`)],
    ['curried', () => w.line(`${declared(w, store, 'raise')}(${n()})(${name});`)],
    [
      'curried in a variable',
      () => {
        w.line(`const ${own} = ${declared(w, store, 'raise')}(${n()});`);
        w.line(`${own}(${name});`);
      },
    ],
    ['call', () => w.line(`${bump()}.call(null, ${name});`)],
    ['apply', () => w.line(`${bump()}.apply(null, [${name}]);`)],
    [
      'bind',
      () => {
        w.line(`const ${own} = ${bump()}.bind(null, ${name});`);
        w.line(`${own}();`);
      },
    ],
    [
      'default parameter',
      () => {
        const changer = `change${type}`;
        w.declaration(
          changer,
          `function ${changer}(one${as}, change = ${bump()}) {\n  change(one);\n  return one.n;\n}`,
        );
        w.line(`console.log(${changer}(${name}));`);
      },
    ],
    [
      'given for a default parameter',
      () => {
        const changer = `change${type}`;
        w.declaration(
          changer,
          `function ${changer}(one${as}, change = ${bump()}) {\n  change(one);\n  return one.n;\n}`,
        );
        w.line(`console.log(${changer}(${name}, ${reset()}));`);
      },
    ],
    ['at once', () => w.line(`((one${as}) => { one.n -= 1; })(${name});`)],
    ['reads', () => w.line(`console.log(${declared(w, store, 'label')}(${name}));`)],
    ['reads by call', () => w.line(`console.log(${declared(w, store, 'label')}.call(null, ${name}));`)],
    [
      'reads by a table',
      () => {
        const shown = `shown${type}`;
        w.declaration(
          shown,
          `const ${shown} = {\n  short: (one${as}) => one.name,\n  long: (one${as}) => \`\${one.name} (\${one.n})\`,\n};`,
        );
        w.line(`console.log(${shown}[${flag()} ? 'short' : 'long'](${name}));`);
      },
    ],
    [
      'made by a function',
      () => {
        const maker = `setterOf${type}`;
        w.declaration(
          maker,
          `function ${maker}(one${as}) {\n  return (to${w.type('number')}) => {\n    one.n = to;\n  };\n}`,
        );
        w.line(`${maker}(${name})(${n()});`);
      },
    ],
    [
      'method of an object',
      () => {
        w.line(`const ${own} = { one: ${name}, bump() { this.one.n += 1; } };`);
        w.line(`${own}.bump();`);
      },
    ],
  ];
}

/** Statements that give all elements to a function that is a value. */
function ofAll(w: Writer, which: number, form: number, use: number): void {
  const store = w.store(which, isRecords);
  if (!store) return;
  const values = valuesOf(store);
  const own = w.name('act');
  const ways: Way[] = [
    ['forEach(bump)', () => w.line(`${values}.forEach(${declared(w, store, 'bump')});`)],
    ['map(label)', () => w.line(`console.log(${values}.map(${declared(w, store, 'label')}));`)],
    ['filter(isHigh)', () => w.line(`console.log(${values}.filter(${declared(w, store, 'isHigh')}).length);`)],
    [
      'filter(isHigh), changed',
      () => w.line(`${values}.filter(${declared(w, store, 'isHigh')}).forEach((one) => { one.n--; });`),
    ],
    ['for-of, called', () => w.line(`for (const one of ${values}) ${declared(w, store, 'bump')}(one);`)],
    ['forEach(raise(2))', () => w.line(`${values}.forEach(${declared(w, store, 'raise')}(2));`)],
    [
      'forEach of a chosen one',
      () =>
        w.line(
          `${values}.forEach(${w.parameter('flag')} ? ${declared(w, store, 'bump')} : ${declared(w, store, 'reset')});`,
        ),
    ],
    [
      'forEach of a variable',
      () => {
        w.line(`const ${own} = (one${w.type(store.type)}) => { one.n += ${w.parameter('n')}; };`);
        w.line(`${values}.forEach(${own});`);
      },
    ],
    ['forEach of a bound one', () => w.line(`${values}.forEach((${declared(w, store, 'bump')}).bind(null));`)],
    [
      'forEach, called with more',
      () =>
        w.line(
          `${values}.forEach((one, i) => (i % 2 ? ${declared(w, store, 'bump')}(one) : ${declared(w, store, 'reset')}(one)));`,
        ),
    ],
    [
      'find(isHigh), changed',
      () => {
        w.line(`const ${own} = ${values}.find(${declared(w, store, 'isHigh')});`);
        w.line(`if (${own}) ${own}.n = 0;`);
      },
    ],
    [
      'sort by a declared one',
      () => {
        const order = `compare${store.type}s`;
        w.declaration(
          order,
          `const ${order} = (a${w.type(store.type)}, b${w.type(store.type)}) => a.n - b.n || a.name.localeCompare(b.name);`,
        );
        w.line(`console.log([...${values}].sort(${order}).map((one) => one.name));`);
      },
    ],
  ];
  w.choose('function: all ', ways, (form >> 2) + use)[1]();
}
