import type { StatementModel } from '../model';
import { pick, type Store, type Writer } from './writer';
import { isRecords, someElement, valuesOf } from './records';
import { writeChange } from './change';

export type Print = (w: Writer, body: StatementModel[]) => void;

function condition(w: Writer, which: number, form: number): string {
  const elements = w.inScope(({ kind }) => kind === 'element');
  const element = pick(elements, which);
  const store = w.store(which, isRecords);
  const mark = element?.maybe ? '?' : '';
  const all: [string, () => string][] = [
    ['flag', () => w.parameter('flag')],
    ['n', () => `${w.parameter('n')} > 1`],
    ...(element
      ? ([
          [
            'element.n',
            () =>
              element.maybe && element.store ? `${element.name} && ${element.name}.n > 0` : `${element.name}.n > 0`,
          ],
          ['element.name', () => `${element.name}${mark}.name === ${w.parameter('name')}`],
        ] as [string, () => string][])
      : []),
    ...(store
      ? ([
          ['some', () => `${valuesOf(store)}.some((one) => one.n > ${w.parameter('n')})`],
          [
            'count',
            () =>
              store.container === 'array'
                ? `${store.path}.length > 1`
                : store.container === 'map'
                  ? `${store.path}.size > 1`
                  : `Object.keys(${store.path}).length > 1`,
          ],
        ] as [string, () => string][])
      : []),
  ];
  const [, text] = w.choose('if: ', all, form);
  return text();
}

export function writeIf(w: Writer, { which, form, use, body, other }: StatementModel, print: Print): void {
  const test = condition(w, which, form);
  if (other.length === 0) {
    w.block(`if (${test})`, () => print(w, body));
    return;
  }
  w.idiom('else');
  const first = w.block(`if (${test})`, () => print(w, body), '} else {');
  const second = w.inner(() => print(w, other));
  w.ended = !first && !second;
  void use;
}

/** A `switch`, or an `if` without braces. */
export function writeSwitch(w: Writer, { which, form, body, other }: StatementModel, print: Print): void {
  const subject = form % 2 ? `${w.parameter('name')}` : `${w.parameter('n')}`;
  const values = form % 2 ? [`'a'`, `'b'`] : ['0', '1'];
  w.idiom(form % 4 < 2 ? 'switch' : 'switch with default');
  void which;
  w.block(`switch (${subject})`, () => {
    const cases = [
      ...values.map((value, i) => [`case ${value}:`, i === 0 ? body : other] as const),
      ...(form % 4 < 2 ? [] : [['default:', body.slice(0, 1)] as const]),
    ];
    for (const [head, statements] of cases) {
      w.line(head);
      const reached = w.inner(() => {
        const loops = w.loops;
        // `continue` and `break` of loops outside are not written here.
        print(w, statements);
        w.loops = loops;
        if (!w.ended) w.line('break;');
      }, '');
      void reached;
    }
    w.ended = false;
  });
}

/** An element changed by statements without braces around them. */
export function writeBare(w: Writer, { which, form, use }: StatementModel): void {
  const variable = someElement(w, which, use, form);
  if (!variable) return;
  const { name } = variable;
  const mark = variable.maybe ? `${name} && ` : '';
  const [, write] = w.choose(
    'bare: ',
    [
      ['if', () => w.line(`if (${mark}${w.parameter('flag')}) ${name}.n++;`)],
      [
        'if, else',
        () => {
          w.line(`if (${mark}${w.parameter('flag')}) ${name}.n++;`);
          w.line(`else console.log('not');`);
        },
      ],
      [
        'if, else if',
        () => {
          w.line(`if (!${name}) console.log('none');`);
          w.line(`else if (${name}.n > ${w.parameter('n')}) ${name}.n = 0;`);
          w.line(`else ${name}.name = ${w.parameter('name')};`);
        },
      ],
      ['for', () => w.line(`for (let round = 0; ${mark}round < 2; round++) ${name}.n += round;`)],
      [
        'do',
        () => {
          w.block(`if (${name})`, () => {
            w.line(`do ${name}.n++;`);
            w.line(`while (${name}.n < ${w.parameter('n')});`);
          });
        },
      ],
      ['return within', () => w.line(`if (${mark}${name}.n > ${w.parameter('n')}) return (${name}.n = 0);`)],
    ] as [string, () => void][],
    form,
  );
  write();
}

export function writeTry(w: Writer, { form, body, other }: StatementModel, print: Print): void {
  const kinds: [string, () => boolean][] = [
    [
      'catch and log',
      () => {
        const first = w.block('try', () => print(w, body), '} catch (error) {');
        const second = w.inner(() => {
          w.line(w.typed ? 'console.log((error as Error).message);' : 'console.log(error.message);');
          print(w, other);
        });
        return first || second;
      },
    ],
    [
      'catch and throw another',
      () => {
        const first = w.block('try', () => print(w, body), '} catch (error) {');
        w.inner(() =>
          w.line(
            w.typed
              ? 'throw new Error(`failed: ${(error as Error).message}`);'
              : 'throw new Error(`failed: ${error.message}`);',
          ),
        );
        return first;
      },
    ],
    [
      'finally',
      () => {
        const first = w.block('try', () => print(w, body), '} finally {');
        w.inner(() => w.line(`console.log('finally');`));
        return first;
      },
    ],
    [
      'catch without a name',
      () => {
        const first = w.block('try', () => print(w, body), '} catch {');
        const second = w.inner(() => print(w, other));
        return first || second;
      },
    ],
    [
      'finally with statements',
      () => {
        const first = w.block('try', () => print(w, body), '} finally {');
        const second = w.inner(() => {
          const before = w.loops;
          print(
            w,
            other.filter(({ kind }) => kind !== 'return' && kind !== 'throw'),
          );
          w.loops = before;
        });
        return first && second;
      },
    ],
  ];
  const [, write] = w.choose('try: ', kinds, form);
  const reached = write();
  w.ended = !reached;
}

export function writeThrow(w: Writer, { which, form }: StatementModel): void {
  w.idiom('throw');
  const test = condition(w, which, form >> 2);
  const error = pick(
    ["new Error('stop')", `new RangeError(${w.parameter('name')})`, '{ status: 409 }', "'plain text'"],
    form,
  )!;
  w.line(`if (${test}) throw ${error};`);
}

export function writeEarlyReturn(w: Writer, { which, form, use }: StatementModel): void {
  w.idiom('early return');
  const value = pick(['null', '{ early: true }', `${w.parameter('n')}`, ''], use)!;
  w.line(`if (${condition(w, which, form)}) return${value && ` ${value}`};`);
}

/** Loops over the elements of a store or of a list in scope. */
export function writeLoop(w: Writer, model: StatementModel, print: Print): void {
  const { which, form, use, body } = model;
  if (w.loops > 1) return;
  const lists = w.inScope(({ kind }) => kind === 'elements' || kind === 'alias');
  const list = use % 3 === 0 ? pick(lists, which) : undefined;
  const store = list?.store ?? w.store(which, isRecords);
  if (!store) return;
  const source = list?.name ?? valuesOf(store);
  const one = w.name(store.one);
  const inside =
    (declared = true) =>
    (): void => {
      w.loops++;
      if (declared) w.declare({ name: one, kind: 'element', store });
      if (use % 4 === 1) {
        const word = pick(['continue', 'break'], use >> 2)!;
        w.idiom(`loop: ${word}`);
        w.line(`if (${one}.n ${word === 'break' ? '>' : '<'} ${w.parameter('n')}) ${word};`);
      }
      if (use % 2 || body.length === 0) writeChange(w, { name: one, kind: 'element', store }, use >> 1, use);
      w.looped.push(store);
      print(w, body);
      w.looped.pop();
      w.loops--;
    };
  const isPlain = !list && store.container !== 'array';
  const indexed = (head: string, after?: string) => (): void => {
    w.block(head, () => {
      w.line(`const ${one} = ${source}[i];`);
      if (after) w.line(after);
      inside()();
    });
  };
  const loops: [string, () => void][] = [
    ['for-of', () => w.block(`for (const ${one} of ${source})`, inside())],
    ...(isPlain
      ? []
      : ([
          ['for', indexed(`for (let i = 0; i < ${source}.length; i++)`)],
          ['reverse for', indexed(`for (let i = ${source}.length - 1; i >= 0; i--)`)],
          [
            'for-of entries',
            () =>
              w.block(`for (const [i, ${one}] of ${source}.entries())`, () => {
                w.line('console.log(i);');
                inside()();
              }),
          ],
          [
            'while',
            () => {
              w.line('let i = 0;');
              w.block(`while (i < ${source}.length)`, () => {
                w.line(`const ${one} = ${source}[i];`);
                w.line('i++;');
                inside()();
              });
            },
          ],
          [
            'for-in',
            () =>
              w.block(`for (const i in ${source})`, () => {
                w.line(`const ${one} = ${source}[i];`);
                inside()();
              }),
          ],
        ] as [string, () => void][])),
    ...(isPlain && store.container === 'map'
      ? ([
          [
            'for-of a Map',
            () =>
              w.block(`for (const [place, ${one}] of ${store.path})`, () => {
                w.line('console.log(place);');
                inside()();
              }),
          ],
          ['for-of values()', () => w.block(`for (const ${one} of ${store.path}.values())`, inside())],
        ] as [string, () => void][])
      : []),
    ...(isPlain && store.container === 'object'
      ? ([
          [
            'for-in an object',
            () =>
              w.block(`for (const place in ${store.path})`, () => {
                w.line(`const ${one} = ${store.path}[place];`);
                inside()();
              }),
          ],
          [
            'for-of Object.entries',
            () =>
              w.block(`for (const [place, ${one}] of Object.entries(${store.path}))`, () => {
                w.line('console.log(place);');
                inside()();
              }),
          ],
        ] as [string, () => void][])
      : []),
  ];
  const [idiom, write] = pick(loops, form)!;
  w.idiom(`loop: ${idiom}${list ? ' over a variable' : ''}`);
  w.line(`// ${idiom}`);
  w.lines.pop();
  const guard = w.ended;
  if (idiom === 'while') w.block('', write);
  else write();
  w.ended = guard;
}

/** Callbacks that change elements, or call what does. */
export function writeCallback(w: Writer, { which, form, use }: StatementModel): void {
  const store = w.store(which, isRecords);
  if (!store) return;
  const { path, container } = store;
  const source = container === 'array' && use % 3 === 0 ? path : valuesOf(store);
  const n = (): string => w.parameter('n');
  const block = (head: string, body: string[], tail: string) => (): void => {
    w.block(head, () => body.forEach((line) => w.line(line)), tail);
  };
  const ways: [string, () => void][] = [
    [
      'forEach changes',
      () => w.line(`${container === 'map' && use % 2 ? path : source}.forEach((one) => { one.n += ${n()}; });`),
    ],
    ['filter, forEach changes', () => w.line(`${source}.filter((one) => one.n > 0).forEach((one) => { one.n--; });`)],
    [
      'map changes',
      block(`const ${w.name('changed')} = ${source}.map((one) =>`, [`one.n *= 2;`, 'return one.n;'], '});'),
    ],
    ['some changes', block(`${source}.some((one) =>`, [`one.n++;`, `return one.n > ${n()};`], '});')],
    [
      'forEach with if',
      block(`${source}.forEach((one, i) =>`, [`if (i % 2 === 0) one.name = \`\${one.name}\${i}\`;`], '});'),
    ],
    ['forEach prints', block(`${source}.forEach((one) =>`, ['console.log(one.name, one.n);'], '});')],
    ['forEach with a function', () => w.line(`${source}.forEach(function (one) { one.n = one.n + 1; });`)],
    [
      'find, then change',
      () => {
        const name = w.name(store.one);
        w.line(`const ${name} = ${source}.find((one) => one.n > ${n()});`);
        w.line(`if (${name}) ${name}.n = 0;`);
      },
    ],
    ...(container === 'array'
      ? ([
          [
            'sort in place',
            () =>
              w.line(
                `${path}.sort((a, b) => ${pick(['a.n - b.n', 'b.n - a.n', 'a.name.localeCompare(b.name)'], use)!});`,
              ),
          ],
          ['reverse in place', () => w.line(`${path}.reverse();`)],
          ['swap', () => w.line(`if (${path}.length > 1) [${path}[0], ${path}[1]] = [${path}[1], ${path}[0]];`)],
          [
            'move to the front',
            () => w.line(`if (${path}.length) ${path}.unshift(${path}.pop()${w.typed ? '!' : ''});`),
          ],
          ['fill', () => w.line(`${path}.forEach((one, i, all) => { one.n = all.length - i; });`)],
          ['reduce changes', () => w.line(`${path}.reduce((sum, one) => { one.n += sum; return sum + one.n; }, 0);`)],
        ] as [string, () => void][])
      : []),
  ];
  const [, write] = w.choose(`callback: ${container} `, ways, form);
  write();
}

/** Calls a function of the program that was printed before. */
export function writeCall(w: Writer, { which, form, use }: StatementModel): void {
  const callable = pick(
    w.program.callables.filter(({ isAsync }) => !isAsync),
    which,
  );
  if (!callable) return;
  const call = `${w.self}${callable.name}(${callable.parameters.map((name) => w.parameter(name)).join(', ')})`;
  const store = callable.gives?.store ?? w.program.stores[0];
  w.idiom('call of another function');
  const forms: [string, () => void][] = [
    ['statement', () => w.line(`${call};`)],
    [
      'value',
      () => {
        const name = w.name('outcome');
        w.line(`const ${name} = ${call};`);
        if (callable.gives) w.declare({ name, kind: 'element', store, maybe: callable.gives.maybe });
        else w.declare({ name, kind: 'plain', store });
      },
    ],
    [
      'twice',
      () => {
        w.line(`${call};`);
        w.line(`${call};`);
      },
    ],
    ['in a condition', () => w.line(`if (${call}) console.log('so');`)],
    ['in a loop', () => w.block(`for (let round = 0; round < 2; round++)`, () => w.line(`${call};`))],
    ['printed', () => w.line(`console.log(${call});`)],
    ['in a callback', () => w.line(`[1, 2].forEach(() => { ${call}; });`)],
    [
      'in a forEach of elements',
      () => {
        const records = w.store(use, isRecords);
        if (records) w.line(`${valuesOf(records)}.forEach((one) => { console.log(one.name); ${call}; });`);
      },
    ],
    [
      'in a for-of of elements',
      () => {
        const records = w.store(use, isRecords);
        if (records) w.line(`for (const one of [...${valuesOf(records)}]) console.log(one.name, ${call});`);
      },
    ],
    ['in a ternary', () => w.line(`console.log(${w.parameter('flag')} ? ${call} : 'not called');`)],
    ['in a logical expression', () => w.line(`const ${w.name('either')} = ${w.parameter('flag')} && ${call};`)],
    ['as an argument', () => w.line(`console.log([${call}, ${w.parameter('n')}].length);`)],
    ['in a template', () => w.line(`console.log(\`\${JSON.stringify(${call})}\`);`)],
    ['in map', () => w.line(`const ${w.name('outcomes')} = [1, 2].map(() => ${call});`)],
  ];
  const [, write] = w.choose('call: ', forms, form);
  write();
  void use;
}

/** Uses two stores in one go. */
export function writeTwoStores(w: Writer, { which, form, use }: StatementModel): void {
  const first = w.store(which, isRecords);
  const second = w.store(which + 1, (store: Store) => isRecords(store) && store !== first);
  if (!first || !second) return;
  const a = valuesOf(first);
  const b = valuesOf(second);
  const x = w.name(first.one);
  const y = w.name(second.one);
  const name = w.name('joined');
  const ways: [string, () => void][] = [
    [
      'join in map',
      () => {
        w.line(
          `const ${name} = ${a}.map((one) => ({ name: one.name, other: ${b}.find((two) => two.name === one.name)?.n ?? null }));`,
        );
        w.declare({ name, kind: 'plain', store: first });
      },
    ],
    [
      'filter by the other',
      () => {
        w.line(`const ${name} = ${a}.filter((one) => ${b}.some((two) => two.n === one.n)).length;`);
        w.declare({ name, kind: 'plain', store: first });
      },
    ],
    [
      'transfer',
      () => {
        w.line(`const ${x} = ${a}.find((one) => one.name === ${w.parameter('name')});`);
        w.line(`const ${y} = ${b}.find((one) => one.name === ${w.parameter('name')});`);
        w.line(`if (!${x} || !${y} || ${x}.n < ${w.parameter('n')}) throw new Error('no transfer');`);
        w.line(`${x}.n -= ${w.parameter('n')};`);
        w.line(`${y}.n += ${w.parameter('n')};`);
      },
    ],
    [
      'loop in a loop',
      () => {
        w.block(`for (const ${x} of ${a})`, () =>
          w.block(`for (const ${y} of ${b})`, () => w.line(`if (${x}.name === ${y}.name) ${x}.n += ${y}.n;`)),
        );
      },
    ],
    [
      'count of the other',
      () => {
        w.line(`const ${x} = ${a}.at(0);`);
        w.line(`if (${x}) ${x}.n = ${second.container === 'array' ? `${second.path}.length` : `${b}.length`};`);
      },
    ],
    [
      'change in a loop',
      () =>
        w.block(`for (const ${x} of ${a})`, () => {
          w.line(`const ${y} = ${b}.find((two) => two.name === ${x}.name);`);
          w.line(`if (${y}) ${y}.n++;`);
        }),
    ],
  ];
  const [, write] = w.choose('two stores: ', ways, form);
  write();
  void use;
}
