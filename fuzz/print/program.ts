import {
  IDS,
  STORES,
  type Call,
  type CallModel,
  type FunctionModel,
  type Program,
  type ProgramModel,
  type StoreModel,
} from '../model';
import { addTo } from './add';
import { counterPath, isCounted, isNumberDerived, isRecords } from './records';
import { printStatements } from './statements';
import { withOwnNames } from './own-names';
import { PARAMETERS, pick, Writer, type Callable, type Helper, type Store } from './writer';

const NAMES = [
  ['items', 'item', 'Item'],
  ['users', 'user', 'User'],
  ['orders', 'order', 'Order'],
];
const TEXTS = ['a', 'b', 'c', 'd'];
/** Keys: an object lists those that are numbers first. */
const KEYS = ['a', '10', 'c', '9'];

/** A function as it stands in the file or class. */
interface Printed {
  name: string;
  parameters: string[];
  returns: string;
  lines: string[];
  shape: number;
}

/** Writes the files of a program. */
export function printProgram(model: ProgramModel): Program {
  const { layout, language } = model;
  const stores = model.stores.map((store, i) => storeOf(model, store, i));
  const callables: Callable[] = [];
  const helpers = new Map<string, Helper>();
  const declarations = new Map<string, string>();
  const idioms = new Set<string>([`layout: ${layout}`, `language: ${language}`]);
  const shared = { language, layout, stores, callables, helpers, declarations, idioms };
  const self = layout === 'class' ? 'this.' : '';
  const functions: Printed[] = [];
  const dumps: string[] = [];

  const finish = (w: Writer, name: string, shape: number, gives?: Callable['gives']): void => {
    const parameters = PARAMETERS.filter(([parameter]) => w.used.has(parameter));
    const isAsync = isAsyncShape(shape);
    if (isAsync) idioms.add('async function');
    callables.push({ name, parameters: parameters.map(([parameter]) => parameter), gives, isAsync });
    functions.push({
      name,
      parameters: parameters.map(([parameter, type]) => `${parameter}${w.type(type)}`),
      returns: '',
      lines: w.lines,
      shape,
    });
  };
  stores.filter(isRecords).forEach((store) => {
    const w = new Writer(shared, self);
    addTo(w, store, 0, 1);
    w.line(`return ${w.inScope(() => true)[0].name};`);
    finish(w, `add${store.type}`, 0);
  });
  model.functions.forEach((one, i) => finish(...printFunction(new Writer(shared, self), one, `f${i + 1}`)));
  for (const store of stores) {
    const w = new Writer(shared, self);
    w.line(`return ${contentOf(store)};`);
    finish(w, `all${capital(store.name)}`, 0);
    dumps.push(`all${capital(store.name)}`);
  }
  stores.forEach((store) =>
    idioms.add(
      `store: ${store.container} of ${store.content}${store.container === 'array' && store.content === 'record' ? `, ids ${store.ids}` : ''}${store.rows ? ' with rows' : ''}`,
    ),
  );

  const { calls, atOnce } = callsOf(model, stores, callables.slice(0, callables.length - dumps.length));
  const needed = withoutUnused(
    model,
    functions,
    [...calls, ...atOnce].map(([name]) => name),
  );
  const { files, entry, receiver } = place(model, stores, declarations, [
    ...printHelpers(helpers, language === 'typescript'),
    ...needed,
  ]);
  const program: Program = {
    files,
    entry,
    ...(receiver && { receiver }),
    calls,
    // Of runs at once, some begin again: they leave gaps in what they count, and in all that is made of it.
    atOnce: stores.some((store) => isCounted(store) && store.ids === 'derived') ? [] : atOnce,
    dumps,
    stores: stores.map(({ name }) => name),
    idioms: [...idioms].sort(),
  };
  return withOwnNames(program, model.ownNames);
}

/** Functions that shrinking has emptied go, unless something calls them; so do those that add, where all others are empty. */
function withoutUnused({ functions }: ProgramModel, printed: Printed[], called: string[]): Printed[] {
  const isEmpty = functions.map(({ body, result }) => body.length === 0 && !result);
  if (!isEmpty.some(Boolean)) return printed;
  const mentioned = (name: string): boolean =>
    printed.some((other) => other.name !== name && other.lines.some((line) => line.includes(`${name}(`)));
  return printed.filter(
    ({ name }) =>
      !/^(f\d|add[A-Z])/.test(name) ||
      called.includes(name) ||
      mentioned(name) ||
      (/^f/.test(name) && !isEmpty[Number(name.slice(1)) - 1]),
  );
}

function printFunction(
  w: Writer,
  { shape, body, result }: FunctionModel,
  name: string,
): [Writer, string, number, Callable['gives']] {
  const statements = result ? [...body, { kind: 'return', ...result, body: [], other: [] }] : body;
  const element = printStatements(w, statements);
  if (w.lines.length === 0) w.line('return undefined;');
  return [w, name, shape, element && { store: element.store, maybe: true }];
}

function storeOf(
  { layout, language }: ProgramModel,
  { kind, ids, rows, attributes, helpers }: StoreModel,
  i: number,
): Store {
  const [container, content] = STORES[kind % STORES.length];
  const [name, one, type] = NAMES[i];
  const isRecord = content === 'record' && container !== 'value';
  const isNumeric =
    container === 'array'
      ? ids === 'counter' || ids === 'given' || ids === 'length' || (ids === 'derived' && isNumberDerived(helpers))
      : container === 'map' && language === 'typescript' && IDS.indexOf(ids) % 3 === 1;
  const path =
    layout === 'class'
      ? `this.${helpers % 2 ? '#' : ''}${name}`
      : layout === 'holder'
        ? `db.${name}`
        : layout === 'namespace'
          ? `data.${name}`
          : name;
  const isPrivateType = layout === 'class' && language === 'typescript';
  return {
    name,
    one,
    type,
    container,
    content,
    ids,
    rows: isRecord || content === 'number' || content === 'text' || container === 'value' ? rows : 0,
    attributes: { tags: Boolean(attributes & 1), meta: Boolean(attributes & 2), note: Boolean(attributes & 4) },
    helpers,
    path: isPrivateType ? `this.${name}` : path,
    assignable: layout === 'one-file' || layout === 'class' || layout === 'holder',
    key: isNumeric ? 'id' : 'key',
  };
}

/** An expression that shows all that a store holds. */
function contentOf({ path, container, content }: Store): string {
  if (container === 'array') return content === 'record' ? `${path}.map((one) => ({ ...one }))` : `[...${path}]`;
  if (container === 'map') return `[...${path}.entries()]`;
  return container === 'object'
    ? `Object.entries(${path})`
    : container === 'value'
      ? `({ ...${path} })`
      : `[...${path}]`;
}

function initial(store: Store): string {
  const { container, content, rows } = store;
  if (container === 'value') return `{ theme: 'light', version: 1, limits: { max: 3 }, langs: ['en'] }`;
  const values = Array.from({ length: rows }, (_, i) =>
    content === 'record'
      ? row(store, i)
      : content === 'number'
        ? `${i * 2}`
        : content === 'text'
          ? `'${TEXTS[i]}'`
          : '[]',
  );
  if (container === 'array') return `[${values.join(', ')}]`;
  if (container === 'set') return values.length ? `new Set${''}([${values.join(', ')}])` : 'new Set()';
  const entries = values.map((value, i) => [store.key === 'id' ? `${i + 1}` : `'${KEYS[i]}'`, value]);
  if (container === 'map')
    return entries.length
      ? `new Map([${entries.map(([key, value]) => `[${key}, ${value}]`).join(', ')}])`
      : 'new Map()';
  return `{${entries.length ? ` ${entries.map(([key, value]) => `${key.replaceAll("'", '')}: ${value}`).join(', ')} ` : ''}}`;
}

function row({ container, ids, key, attributes }: Store, i: number): string {
  const parts = [`name: '${TEXTS[i]}'`, `n: ${i}`];
  if (container === 'array' && ids !== 'none') parts.unshift(key === 'id' ? `id: ${i + 1}` : `id: '${KEYS[i]}'`);
  if (attributes.tags) parts.push(i ? `tags: ['x']` : 'tags: []');
  if (attributes.meta) parts.push(`meta: { level: ${i} }`);
  return `{ ${parts.join(', ')} }`;
}

function typeOf({ container, content, type, key, helpers }: Store): string {
  const text = pick(['string', 'Label', 'string | null', 'Label'], helpers)!;
  const element = { record: type, text, number: 'number', list: 'string[]' }[content];
  if (container === 'array')
    return helpers % 3 === 1 ? `Array<${element}>` : `${element.replace('string | null', '(string | null)')}[]`;
  if (container === 'set') return `Set<${element}>`;
  if (container === 'value') return '{ theme: string; version: number; limits: { max: number }; langs: string[] }';
  return container === 'map' ? `Map<${key === 'id' ? 'number' : 'string'}, ${element}>` : `Record<string, ${element}>`;
}

function interfaceOf({ type, container, ids, key, attributes }: Store): string {
  const lines = ['  name: string;', '  n: number;'];
  if (container === 'array' && ids !== 'none') lines.unshift(`  id: ${key === 'id' ? 'number' : 'string'};`);
  else lines.unshift(`  ${key}?: ${key === 'id' ? 'number' : 'string'};`);
  if (attributes.tags) lines.push('  tags: string[];');
  if (attributes.meta) lines.push('  meta: { level: number };');
  if (attributes.note) lines.push('  note?: string | null;');
  return `export interface ${type} {\n${lines.join('\n')}\n}`;
}

function printHelpers(helpers: Map<string, Helper>, typed: boolean): Printed[] {
  return [...helpers.values()].map(({ name, parameters, returns, body }) => ({
    name,
    parameters: parameters.map(([parameter, type]) => (typed ? `${parameter}: ${type}` : parameter)),
    returns: typed ? `: ${returns}` : '',
    lines: body.map((line) => `  ${line}`),
    shape: name.length % 3,
  }));
}

/** The declarations that these functions mention, with those that these mention in turn. */
function declaredFor(declarations: Map<string, string>, functions: Printed[]): string {
  const isIn = (name: string, text: string): boolean => new RegExp(`\\b${name}\\b`).test(text);
  let text = functions.flatMap(({ lines }) => lines).join('\n');
  const needed = new Set<string>();
  for (const [name, declaration] of [...declarations].reverse()) {
    if (!isIn(name, text)) continue;
    needed.add(name);
    text += `\n${declaration}`;
  }
  return [...declarations].flatMap(([name, declaration]) => (needed.has(name) ? [declaration] : [])).join('\n\n');
}

interface Placed {
  files: Record<string, string>;
  entry: string;
  receiver?: string;
}

/** Distributes declarations and functions over files. */
function place(model: ProgramModel, stores: Store[], declarations: Map<string, string>, functions: Printed[]): Placed {
  const { layout, language } = model;
  const typed = language === 'typescript';
  const isModule = language !== 'commonjs';
  const extension = typed ? 'ts' : 'js';
  const interfaces = typed ? stores.filter(isRecords).map(interfaceOf) : [];
  if (typed && stores.some((store) => typeOf(store).includes('Label'))) interfaces.push('export type Label = string;');
  const counters = stores.filter(isCounted);
  const declaration = (store: Store, exported: boolean): string =>
    `${exported && isModule ? 'export ' : ''}${store.assignable && store.container === 'array' ? 'let' : 'const'} ${store.name}${typed ? `: ${typeOf(store)}` : ''} = ${initial(store)};`;
  const counter = (store: Store): string => `let ${counterPath(store)} = ${store.rows + 1};`;
  const beside = declaredFor(declarations, functions);
  const text = functions.map((one) => printedFunction(one, isModule)).join('\n\n');
  const names = functions.map(({ name }) => name);
  const exports = isModule ? [] : [`module.exports = { ${names.join(', ')} };`];
  const file = (...parts: string[]): string => `${parts.filter(Boolean).join('\n\n')}\n`;
  const main = `main.${extension}`;

  if (layout === 'class') {
    const fields = stores.flatMap((store) => [
      `  ${typed ? 'private ' : ''}${store.path.slice('this.'.length)}${typed ? `: ${typeOf(store)}` : ''} = ${initial(store)};`,
      ...(counters.includes(store)
        ? [`  ${typed ? 'private ' : ''}${counterPath(store).slice('this.'.length)} = ${store.rows + 1};`]
        : []),
    ]);
    const methods = functions.map(
      ({ name, parameters, returns, lines, shape }) =>
        `  ${isAsyncShape(shape) ? 'async ' : ''}${name}(${parameters.join(', ')})${returns} {\n${lines.map((line) => `  ${line}`).join('\n')}\n  }`,
    );
    const body = `${isModule ? 'export ' : ''}class Service {\n${fields.join('\n')}\n\n${methods.join('\n\n')}\n}`;
    const instance = isModule ? 'export const service = new Service();' : 'const service = new Service();';
    return {
      files: { [main]: file(...interfaces, beside, body, instance, isModule ? '' : 'module.exports = { service };') },
      entry: main,
      receiver: 'service',
    };
  }
  if (layout === 'holder') {
    const members = stores.flatMap((store) => [
      `  ${store.name}: ${initial(store)}${typed ? ` as ${typeOf(store)}` : ''},`,
      ...(counters.includes(store) ? [`  ${counterPath(store).slice('db.'.length)}: ${store.rows + 1},`] : []),
    ]);
    return {
      files: { [main]: file(...interfaces, `const db = {\n${members.join('\n')}\n};`, beside, text, ...exports) },
      entry: main,
    };
  }
  if (layout === 'one-file') {
    return {
      files: {
        [main]: file(
          ...interfaces,
          [...stores.map((store) => declaration(store, false)), ...counters.map(counter)].join('\n'),
          beside,
          text,
          ...exports,
        ),
      },
      entry: main,
    };
  }
  const data = `data.${extension}`;
  const specifier = language === 'module' ? './data.js' : './data';
  const types = typed ? stores.filter(isRecords).map(({ type }) => type) : [];
  const declared = file(
    ...interfaces,
    stores.map((store) => declaration(store, true)).join('\n'),
    isModule ? '' : `module.exports = { ${stores.map(({ name }) => name).join(', ')} };`,
  );
  const list = stores.map(({ name }) => name).join(', ');
  const load =
    layout === 'namespace'
      ? isModule
        ? `import * as data from '${specifier}';`
        : `const data = require('${specifier}');`
      : isModule
        ? `import { ${list} } from '${specifier}';`
        : `const { ${list} } = require('${specifier}');`;
  const importTypes = types.length ? `import type { ${types.join(', ')} } from '${specifier}';` : '';
  const head = [load, importTypes].filter(Boolean).join('\n');
  if (layout !== 'repository')
    return {
      files: { [data]: declared, [main]: file(head, counters.map(counter).join('\n'), beside, text, ...exports) },
      entry: main,
    };

  // The functions that others call stand in a module between the data and the entry.
  const between = functions.filter(({ name }) => !/^f\d/.test(name));
  const rest = functions.filter(({ name }) => /^f\d/.test(name));
  const called = between.map(({ name }) => name);
  const repository = `repository.${extension}`;
  const from = language === 'module' ? './repository.js' : './repository';
  const loadFunctions = isModule
    ? `import { ${called.join(', ')} } from '${from}';\nexport { ${called.join(', ')} };`
    : `const { ${called.join(', ')} } = require('${from}');`;
  const countersOf = (those: Printed[]): string =>
    counters
      .filter((store) => those.some(({ lines }) => lines.join('\n').includes(counterPath(store))))
      .map(counter)
      .join('\n');
  const isSplit =
    counters.some(
      (store) => countersOf(between).includes(counterPath(store)) && countersOf(rest).includes(counterPath(store)),
    ) || declaredFor(declarations, between) !== '';
  if (isSplit)
    return {
      files: { [data]: declared, [main]: file(head, counters.map(counter).join('\n'), beside, text, ...exports) },
      entry: main,
    };
  return {
    files: {
      [data]: declared,
      [repository]: file(
        head,
        countersOf(between),
        between.map((one) => printedFunction(one, isModule)).join('\n\n'),
        isModule ? '' : `module.exports = { ${called.join(', ')} };`,
      ),
      [main]: file(
        head,
        loadFunctions,
        countersOf(rest),
        beside,
        rest.map((one) => printedFunction(one, isModule)).join('\n\n'),
        ...exports,
      ),
    },
    entry: main,
  };
}

/** One in seven functions of the model gave promises before already. */
const isAsyncShape = (shape: number): boolean => shape === 6;

function printedFunction({ name, parameters, returns, lines, shape }: Printed, isExported: boolean): string {
  const prefix = isExported ? 'export ' : '';
  const async = isAsyncShape(shape) ? 'async ' : '';
  const [only] = lines;
  const isExpression =
    lines.length === 1 && only.startsWith('  return ') && only.endsWith(';') && !only.startsWith('  return {');
  if (shape % 3 === 1)
    return `${prefix}const ${name} = ${async}(${parameters.join(', ')})${returns} => ${isExpression ? only.slice('  return '.length) : `{\n${lines.join('\n')}\n};`}`;
  if (shape % 3 === 2)
    return `${prefix}const ${name} = ${async}function (${parameters.join(', ')})${returns} {\n${lines.join('\n')}\n};`;
  return `${prefix}${async}function ${name}(${parameters.join(', ')})${returns} {\n${lines.join('\n')}\n}`;
}

/** Which functions are called, with which arguments. */
function callsOf(
  { calls, warmUp, atOnce }: ProgramModel,
  stores: Store[],
  callables: Callable[],
): Pick<Program, 'calls' | 'atOnce'> {
  const argument = {
    id: (one: { number: number }) => one.number,
    key: (one: { text: number; number: number }) => KEYS[one.number % KEYS.length],
    name: (one: { text: number }) => TEXTS[one.text % TEXTS.length],
    n: (one: { amount: number }) => one.amount,
    flag: (one: { flag: boolean }) => one.flag,
  };
  const first = stores.filter(isRecords).flatMap(({ type }) =>
    Array.from({ length: warmUp }, (_, i): Call => {
      const callable = callables.find(({ name }) => name === `add${type}`)!;
      const given = { number: i + 1, text: i, amount: i + 1, flag: false };
      return [callable.name, callable.parameters.map((parameter) => argument[parameter](given))];
    }),
  );
  const others = (models: CallModel[]): Call[] =>
    models.map((one) => {
      const callable = pick([...callables].reverse(), one.function)!;
      return [callable.name, callable.parameters.map((parameter) => argument[parameter](one))];
    });
  return { calls: [...first, ...others(calls)], atOnce: others(atOnce) };
}

const capital = (text: string): string => text[0].toUpperCase() + text.slice(1);
