import type { Store, Writer } from './writer';
import { isRecords, newRecord } from './records';

/** Adds a record to a store, and keeps it in scope. */
export function addRecord(w: Writer, which: number, form: number, use: number): void {
  const store = w.store(which, (one) => isRecords(one) && !w.looped.includes(one));
  if (store) addTo(w, store, form, use);
}

export function addTo(w: Writer, store: Store, form: number, use: number): void {
  const name = w.name(use % 2 ? store.one : `new${store.type}`);
  const record = newRecord(w, store, use);
  const ways = waysToAdd(w, store, name);
  const [, lines] = w.choose(`${store.container}: `, ways, form);
  const isInline = lines.length === 1 && use % 5 === 4 && !lines[0].includes(`${name}.`);
  if (isInline) {
    w.idiom('add a literal');
    w.line(lines[0].replace(new RegExp(`\\b${name}\\b`), () => (w.typed ? `(${record})` : record)));
    return;
  }
  w.line(`const ${name}${w.type(store.type)} = ${record};`);
  lines.forEach((line) => w.line(line));
  w.declare({ name, kind: 'element', store });
}

function waysToAdd(w: Writer, { path, container, assignable, key }: Store, name: string): [string, string[]][] {
  if (container === 'map') {
    const set = `${path}.set(${w.parameter(key)}, ${name});`;
    return [
      ['set', [set]],
      ['set unless there', [`if (${path}.has(${key})) throw new Error(\`\${${key}} is there\`);`, set]],
      ['set if missing', [`if (!${path}.has(${key})) ${set}`]],
      ['delete and set', [`${path}.delete(${key});`, set]],
    ];
  }
  if (container === 'object') {
    const set = `${path}[${w.parameter(key)}] = ${name};`;
    return [
      ['[key] =', [set]],
      ['[key] = unless there', [`if (${path}[${key}]) return null;`, set]],
      ['[key] = unless in', [`if (${key} in ${path}) throw new Error('taken');`, set]],
      ['[key] ??=', [`${path}[${key}] ??= ${name};`]],
      ['Object.assign', [`Object.assign(${path}, { [${key}]: ${name} });`]],
    ];
  }
  return [
    ['push', [`${path}.push(${name});`]],
    ['push', [`${path}.push(${name});`]],
    [
      'push unless there',
      [`if (${path}.some((one) => one.name === ${w.parameter('name')})) return null;`, `${path}.push(${name});`],
    ],
    ['unshift', [`${path}.unshift(${name});`]],
    ['[length] =', [`${path}[${path}.length] = ${name};`]],
    ['splice in', [`${path}.splice(1, 0, ${name});`]],
    ['push within a limit', [`if (${path}.length >= 4) throw new RangeError('full');`, `${path}.push(${name});`]],
    ...(assignable
      ? ([
          ['= [...list, one]', [`${path} = [...${path}, ${name}];`]],
          ['= concat', [`${path} = ${path}.concat(${name});`]],
          ['= [one, ...list]', [`${path} = [${name}, ...${path}];`]],
        ] as [string, string[]][])
      : []),
  ];
}
