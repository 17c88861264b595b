import { pick, type Variable, type Writer } from './writer';
import { bindElement, isRecords, someElement } from './records';

/** Statements that change the element in a variable. */
function changes(w: Writer, { name, store }: Variable): [string, () => string[]][] {
  const { tags, meta, note } = store.attributes;
  const text = (): string => w.parameter('name');
  const n = (): string => w.parameter('n');
  const any = w.typed ? `(${name} as any)` : name;
  const own: [string, () => string[]][] = [
    ['n++', () => [`${name}.n++;`]],
    ['n +=', () => [`${name}.n += ${n()};`]],
    ['name =', () => [`${name}.name = ${text()};`]],
    ['Object.assign', () => [`Object.assign(${name}, { name: ${text()}, n: ${name}.n + 1 });`]],
    ["['n'] =", () => [`${name}['n'] = ${n()};`]],
    ['check, then change', () => [`if (${name}.n > 0) ${name}.n -= 1;`]],
    [
      'destructured, then assigned',
      () => {
        const old = w.name('previous');
        return [`const { n: ${old} } = ${name};`, `${name}.n = ${old} * 2;`];
      },
    ],
    ['ternary', () => [`${name}.n = ${w.parameter('flag')} ? ${name}.n + 1 : 0;`]],
    ['chained assignment', () => [`${name}.n = ${name}.m = ${n()};`.replace('.m', "['n']")]],
    ['change by a helper', () => [`${w.self}${touchHelper(w, store.type)}(${name});`]],
    ['change in a comma', () => [`${name}.n++, (${name}.name = ${text()});`]],
    ['change if', () => [`${w.parameter('flag')} && ${name}.n++;`]],
    ['swap by destructuring', () => [`[${name}.n, ${name}.n] = [${n()}, ${name}.n + 1];`]],
  ];
  if (tags) {
    own.push(
      ['tags.push', () => [`${name}.tags.push(${text()});`]],
      ['tags =', () => [`${name}.tags = [...${name}.tags, ${text()}];`]],
      ['tags.length = 0', () => [`${name}.tags.length = 0;`]],
      [
        'tags in a variable',
        () => {
          const list = w.name('tags');
          return [`const ${list} = ${name}.tags;`, `${list}.push(${text()});`];
        },
      ],
      [
        'tags destructured',
        () => {
          const list = w.name('tags');
          return [`const { tags: ${list} } = ${name};`, `if (!${list}.includes(${text()})) ${list}.push(name);`];
        },
      ],
      ['tags.splice', () => [`${name}.tags.splice(0, 1);`]],
      ['tags.sort', () => [`${name}.tags.sort();`]],
      ['tags[0] =', () => [`${name}.tags[0] = ${text()};`]],
      ['tags.forEach', () => [`${name}.tags.forEach((tag) => { ${name}.n += tag.length; });`]],
    );
  }
  if (meta) {
    own.push(
      ['meta.level =', () => [`${name}.meta.level = ${n()};`]],
      ['meta =', () => [`${name}.meta = { ...${name}.meta, level: ${n()} };`]],
      [
        'meta in a variable',
        () => {
          const inner = w.name('meta');
          return [`const ${inner} = ${name}.meta;`, `${inner}.level++;`];
        },
      ],
    );
  }
  if (note) own.push(['delete', () => [`delete ${any}.note;`]], ['note ??=', () => [`${any}.note ??= ${text()};`]]);
  return own;
}

function touchHelper(w: Writer, type: string): string {
  const name = `touch${type}`;
  const word = w.typed ? '' : '';
  w.program.helpers.set(name, { name, parameters: [['one', type]], returns: 'void', body: [`${word}one.n += 1;`] });
  return name;
}

/** Changes an element that is in scope, or is looked up for it. */
export function changeElement(w: Writer, which: number, form: number, use: number): void {
  const variable = someElement(w, which, use, form);
  if (variable) writeChange(w, variable, form, use);
}

export function writeChange(w: Writer, variable: Variable, form: number, use: number): void {
  const [, lines] = w.choose('change: ', changes(w, variable), form);
  const write = (): void => lines().forEach((line) => w.line(line));
  if (variable.maybe && use % 5 !== 4) {
    w.idiom('change if found');
    w.block(`if (${variable.name})`, write);
  } else write();
}

/** Replaces an element by a derived one. */
export function replaceElement(w: Writer, which: number, form: number, use: number): void {
  const store = w.store(which, isRecords);
  if (!store) return;
  const { path, container, key, assignable, ids } = store;
  const given = container === 'array' && ids === 'none' ? w.parameter('name') : w.parameter(key);
  const n = w.parameter('n');
  const attribute = container === 'array' && ids === 'none' ? 'name' : 'id';
  if (container !== 'array') {
    const variable = bindElement(w, w.program.stores.filter(isRecords).indexOf(store), 0, use % 2);
    if (!variable) return;
    const value = pick(
      [
        `{ ...${variable.name}, n: ${variable.name}.n + 1 }`,
        `{ ...${variable.name}, n: ${n} }`,
        `Object.assign({}, ${variable.name}, { n: ${n} })`,
      ],
      form,
    )!;
    w.idiom(`${container}: replace by a derived one`);
    w.line(container === 'map' ? `${path}.set(${key}, ${value});` : `${path}[${key}] = ${value};`);
    return;
  }
  const index = w.name('index');
  const find = `const ${index} = ${path}.findIndex((one) => one.${attribute} === ${given});`;
  const ways: [string, () => void][] = [
    [
      '[index] = { ...old }',
      () => {
        w.line(find);
        w.line(`if (${index} === -1) return null;`);
        w.line(`${path}[${index}] = { ...${path}[${index}], n: ${n} };`);
      },
    ],
    [
      '[index].n',
      () => {
        w.line(find);
        w.block(`if (${index} >= 0)`, () => w.line(`${path}[${index}].n += ${n};`));
      },
    ],
    [
      'splice in place',
      () => {
        w.line(find);
        w.line(`if (${index} < 0) throw new Error('not found');`);
        w.line(`${path}.splice(${index}, 1, { ...${path}[${index}], n: ${n} });`);
      },
    ],
    [
      '[index] without guard',
      () => {
        w.line(find);
        w.line(`${path}[${index}].n = ${n};`);
      },
    ],
    [
      'Object.assign([index])',
      () => {
        w.line(find);
        w.line(`if (${index} !== -1) Object.assign(${path}[${index}], { n: ${n} });`);
      },
    ],
    ...(assignable
      ? ([
          [
            '= map',
            () =>
              w.line(`${path} = ${path}.map((one) => (one.${attribute} === ${given} ? { ...one, n: ${n} } : one));`),
          ],
          ['= map of all', () => w.line(`${path} = ${path}.map((one) => ({ ...one, n: one.n + 1 }));`)],
        ] as [string, () => void][])
      : []),
  ];
  const [, write] = w.choose('array: ', ways, form);
  write();
}
