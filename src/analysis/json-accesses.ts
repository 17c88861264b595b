import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { readFileCall, type FileCall, type FileFunction } from './file-calls';
import { successPart } from './node-callbacks';
import type { Module } from './modules';
import { child, children } from '../syntax/child';

/** A place where a program reads a JSON file as data, or writes data to it. */
export interface JsonAccess {
  kind: 'read' | 'write';
  module: Module;
  /** The expression that names the file. */
  name: NodePath;
  /** What is replaced: by what the table holds, or by a command that replaces it. */
  whole: NodePath;
  /** Whether `whole` gives a promise, for code that waits for it by itself. */
  promise: boolean;
  /** `JSON.parse(data)` around what was read as text before, and is data now. */
  parses: NodePath[];
  /** The declaration of a variable that held the text only. */
  text?: NodePath;
  /** What is written. */
  value?: NodePath;
  /** A callback of Node's kind, and what is left of it when nothing fails. */
  callback?: { fn: NodePath<t.Function>; statement: NodePath; kept: NodePath[] };
}

/** A condition on a file or its text that no longer says anything: `fs.existsSync(FILE)`, `data.length === 0`. */
export interface SettledCondition {
  module: Module;
  /** Absent for a condition on a file's text. */
  name?: NodePath;
  /** The `if` or `? :` that is settled. */
  branch: NodePath;
  /** The part of it that stays. */
  kept?: NodePath;
}

/** Anything else that is done with a file. */
export interface OtherAccess {
  module: Module;
  name: NodePath;
  at: NodePath;
  because: string;
}

export interface RawAccesses {
  accesses: JsonAccess[];
  conditions: SettledCondition[];
  others: OtherAccess[];
}

const WRITES_JSON = new Set(['writeJson', 'writeJSON', 'outputJson', 'outputJSON']);
const READS_JSON = new Set(['readJson', 'readJSON']);
/** Calls that make sure that something is there before it is read or written. */
const PREPARES = new Set(['mkdir', 'ensureDir', 'ensureFile', 'readdir', 'mkdirp']);

/**
 * Reads what a module does with files by way of `fs`.
 * @param elsewhere finds functions of `fs` that another module exports
 */
export function findAccesses(module: Module, elsewhere?: (callee: NodePath) => FileFunction | undefined): RawAccesses {
  const found: RawAccesses = { accesses: [], conditions: [], others: [] };
  if (!elsewhere && !/\b(fs|fs-extra|graceful-fs|jsonfile)\b/.test(module.text)) return found;
  module.program.traverse({
    CallExpression: (path) => {
      const call = readFileCall(path, elsewhere);
      if (call?.args[0]) readCall(call, module, found);
    },
  });
  return found;
}

function readCall(call: FileCall, module: Module, found: RawAccesses): void {
  const [name] = call.args;
  const other = (because: string): void => void found.others.push({ module, name, at: call.call, because });
  if (call.method === 'exists' || call.method === 'pathExists')
    return existence(call, module, found)
      ? undefined
      : other('whether the file exists is asked in a way that is not understood');
  if (call.method === 'readFile') return readText(call, module, found, other);
  if (call.method === 'writeFile' || call.method === 'outputFile') return writeText(call, module, found, other);
  if (READS_JSON.has(call.method) && call.style !== 'callback') {
    found.accesses.push({
      kind: 'read',
      module,
      name,
      whole: call.whole,
      promise: call.style === 'promise' && call.whole === call.call,
      parses: [],
    });
    return;
  }
  if (WRITES_JSON.has(call.method) && call.style !== 'callback' && call.args[1]) {
    found.accesses.push({
      kind: 'write',
      module,
      name,
      whole: call.whole,
      promise: call.style === 'promise' && call.whole === call.call,
      parses: [],
      value: call.args[1],
    });
    return;
  }
  if (!PREPARES.has(call.method)) other(`\`${call.method}\` is done with the file`);
}

function existence({ call, whole, args }: FileCall, module: Module, found: RawAccesses): boolean {
  const settled = settle(whole, true);
  if (!settled) return false;
  found.conditions.push({ module, name: args[0], ...settled });
  void call;
  return true;
}

/** What becomes of the `if` or `? :` around a condition that is always `truth`. */
function settle(condition: NodePath, truth: boolean): { branch: NodePath; kept?: NodePath } | undefined {
  const { parentPath: parent } = condition;
  if (parent?.isUnaryExpression({ operator: '!' })) return settle(parent, !truth);
  if (condition.key !== 'test' || !(parent?.isIfStatement() || parent?.isConditionalExpression())) return undefined;
  const kept = parent.get(truth ? 'consequent' : 'alternate') as NodePath;
  return { branch: parent, kept: kept.node ? kept : undefined };
}

function readText(call: FileCall, module: Module, found: RawAccesses, other: (because: string) => void): void {
  const [name] = call.args;
  const access = { kind: 'read' as const, module, name, parses: [] as NodePath[] };
  if (call.style === 'callback') {
    const read = readInCallback(call, module, found);
    return typeof read === 'string' ? other(read) : void found.accesses.push({ ...access, ...read });
  }
  const isPromise = call.style === 'promise' && call.whole === call.call;
  if (isPromise) {
    const parameter = parameterOfThen(call.call);
    const parses = parameter && parsesOf(parameter.scope, parameter.name, module, found);
    return parses
      ? void found.accesses.push({ ...access, whole: call.call, promise: true, parses })
      : other('its text is read, and it cannot be seen what is done with it');
  }
  const text = outerText(call.whole);
  const parsed = parseAround(text);
  if (parsed) return void found.accesses.push({ ...access, whole: parsed, promise: false });
  const declarator = text.parentPath;
  if (text.key === 'init' && declarator?.isVariableDeclarator() && t.isIdentifier(declarator.node.id)) {
    const parses = parsesOf(declarator.scope, declarator.node.id.name, module, found);
    if (parses?.length === 1 && parses[0].getFunctionParent() === declarator.getFunctionParent())
      return void found.accesses.push({ ...access, whole: parses[0], promise: false, text: declarator });
  }
  other('its text is read, and not only parsed');
}

/** The text as it goes on: `text.toString()`, `String(text)`, `text || '[]'`. */
function outerText(text: NodePath): NodePath {
  const { parentPath: parent } = text;
  if (
    parent?.isMemberExpression() &&
    text.key === 'object' &&
    t.isIdentifier(parent.node.property) &&
    ['toString', 'trim'].includes(parent.node.property.name) &&
    parent.parentPath.isCallExpression() &&
    parent.key === 'callee'
  )
    return outerText(parent.parentPath);
  if (
    parent?.isCallExpression() &&
    t.isIdentifier(parent.node.callee, { name: 'String' }) &&
    text.listKey === 'arguments'
  )
    return outerText(parent);
  if (
    parent?.isLogicalExpression() &&
    text.key === 'left' &&
    parent.node.operator !== '&&' &&
    t.isStringLiteral(parent.node.right)
  )
    return outerText(parent);
  if (parent?.isTSAsExpression() || parent?.isTSNonNullExpression() || parent?.isParenthesizedExpression())
    return outerText(parent);
  return text;
}

/** `JSON.parse(text)`. */
function parseAround(text: NodePath): NodePath | undefined {
  const { parentPath: parent } = text;
  if (!parent?.isCallExpression() || text.listKey !== 'arguments' || text.key !== 0) return undefined;
  return isJson(parent.node.callee, 'parse') && parent.node.arguments.length === 1 ? parent : undefined;
}

const isJson = (callee: t.Node, method: string): boolean =>
  t.isMemberExpression(callee) &&
  t.isIdentifier(callee.object, { name: 'JSON' }) &&
  t.isIdentifier(callee.property, { name: method });

/** Every `JSON.parse` of a variable that holds text, if it is used for nothing else. */
function parsesOf(scope: NodePath['scope'], name: string, module: Module, found: RawAccesses): NodePath[] | undefined {
  const binding = scope.getBinding(name);
  if (!binding?.constant) return undefined;
  const parses: NodePath[] = [];
  const conditions: SettledCondition[] = [];
  for (const reference of binding.referencePaths) {
    const parse = parseAround(outerText(reference));
    if (parse) {
      parses.push(parse);
      continue;
    }
    const settled = emptiness(reference);
    if (!settled) return undefined;
    conditions.push({ module, ...settled });
  }
  found.conditions.push(...conditions);
  return parses;
}

/** `if (!data)`, `data.length === 0`, `data.trim() === ''`, `data ? … : …`: a table's data is never an empty text. */
function emptiness(reference: NodePath): { branch: NodePath; kept?: NodePath } | undefined {
  let text = outerText(reference);
  let isNumber = false;
  if (
    text.parentPath?.isMemberExpression() &&
    text.key === 'object' &&
    t.isIdentifier(text.parentPath.node.property, { name: 'length' })
  ) {
    text = text.parentPath;
    isNumber = true;
  }
  const comparison = text.parentPath;
  if (comparison?.isBinaryExpression() && text.key === 'left') {
    const { operator, right } = comparison.node;
    const isEmpty = isNumber ? t.isNumericLiteral(right, { value: 0 }) : t.isStringLiteral(right, { value: '' });
    if (!isEmpty) return undefined;
    if (['==', '==='].includes(operator)) return settle(comparison, false);
    return ['!=', '!==', '>'].includes(operator) ? settle(comparison, true) : undefined;
  }
  return settle(text, true);
}

/** `data` in `readFile(FILE).then((data) => …)`. */
function parameterOfThen(call: NodePath): { scope: NodePath['scope']; name: string } | undefined {
  const member = call.parentPath;
  const then = member?.parentPath;
  if (
    !member?.isMemberExpression() ||
    call.key !== 'object' ||
    !t.isIdentifier(member.node.property, { name: 'then' }) ||
    !then?.isCallExpression()
  )
    return undefined;
  const [callback] = children(then, 'arguments');
  if (!callback?.isFunction()) return undefined;
  const [parameter] = callback.node.params;
  return t.isIdentifier(parameter) ? { scope: callback.scope, name: parameter.name } : undefined;
}

/** `fs.readFile(FILE, (err, data) => { … })`, where nothing comes after it that would have run before. */
function readInCallback(
  call: FileCall,
  module: Module,
  found: RawAccesses,
): string | Pick<JsonAccess, 'whole' | 'promise' | 'parses' | 'callback'> {
  const callback = call.args.at(-1);
  if (!callback?.isFunction()) return 'its callback is declared elsewhere';
  const statement = tailStatement(call.call);
  if (!statement) return 'statements follow that run before its callback does';
  const kept = successPart(callback);
  if (!kept) return 'its callback does more with an error than to report it';
  const [, parameter] = callback.node.params;
  const parses = t.isIdentifier(parameter) ? parsesOf(callback.scope, parameter.name, module, found) : [];
  const live = parses?.filter((parse) => kept.some((one) => contains(one, parse)));
  if (live?.length !== 1) return 'its text is not parsed once';
  if (live[0].getFunctionParent() !== callback) return 'its text is parsed in another function';
  return { whole: live[0], promise: false, parses: [], callback: { fn: callback, statement, kept } };
}

const contains = (outer: NodePath, inner: NodePath): boolean =>
  inner === outer || Boolean(inner.findParent((parent) => parent === outer));

/** The statement of a call after which its function ends; the function's body where that is the call. */
function tailStatement(call: NodePath): NodePath | undefined {
  const { parentPath: parent } = call;
  if (parent?.isArrowFunctionExpression() && call.key === 'body') return call;
  const statement = parent?.isExpressionStatement() || parent?.isReturnStatement() ? parent : undefined;
  if (!statement) return undefined;
  for (let current: NodePath = statement; ; current = current.parentPath!) {
    if (current.parentPath?.isFunction()) return statement;
    if (
      Array.isArray(current.container) &&
      current.listKey === 'body' &&
      current.container
        .slice((current.key as number) + 1)
        .some((later) => !t.isFunctionDeclaration(later) && !(t.isReturnStatement(later) && !later.argument))
    )
      return undefined;
    if (
      !current.parentPath ||
      current.parentPath.isLoop() ||
      current.parentPath.isTryStatement() ||
      current.parentPath.isSwitchCase() ||
      current.parentPath.isProgram()
    )
      return undefined;
  }
}

function writeText(call: FileCall, module: Module, found: RawAccesses, other: (because: string) => void): void {
  const [name, text] = call.args;
  const value = text && jsonOf(text);
  if (!value) return other('what is written is no JSON.stringify(…)');
  const access: JsonAccess = {
    kind: 'write',
    module,
    name,
    whole: call.whole,
    promise: call.style === 'promise' && call.whole === call.call,
    parses: [],
    value: value.value,
    text: value.declarator,
  };
  if (call.style !== 'callback') return void found.accesses.push(access);
  const callback = call.args.at(-1);
  if (!callback?.isFunction()) return other('its callback is declared elsewhere');
  const kept = successPart(callback);
  if (!kept) return other('its callback does more with an error than to report it');
  const isArrowBody = call.call.key === 'body' && call.call.parentPath.isArrowFunctionExpression();
  const statement = isArrowBody
    ? call.call
    : call.call.parentPath.isExpressionStatement() || call.call.parentPath.isReturnStatement()
      ? call.call.parentPath
      : undefined;
  if (!statement) return other('its result is used');
  if (kept.some((one) => !isReport(one)) && !tailStatement(call.call))
    return other('statements follow that run before its callback does');
  found.accesses.push({ ...access, callback: { fn: callback, statement, kept } });
}

/** A line for the log. */
function isReport(path: NodePath): boolean {
  const expression = path.isExpressionStatement() ? path.node.expression : path.node;
  return (
    t.isCallExpression(expression) &&
    t.isMemberExpression(expression.callee) &&
    t.isIdentifier(expression.callee.object) &&
    /^(console|log|logger)$/.test(expression.callee.object.name)
  );
}

/** What is stringified: at once, or into a variable that is used for nothing else; or a literal text. */
function jsonOf(text: NodePath): { value: NodePath; declarator?: NodePath } | undefined {
  if (text.isCallExpression() && isJson(text.node.callee, 'stringify'))
    return { value: children(text, 'arguments')[0] };
  if (
    text.isBinaryExpression({ operator: '+' }) &&
    t.isStringLiteral(text.node.right) &&
    text.node.right.value.trim() === ''
  )
    return jsonOf(child(text, 'left'));
  if (
    text.isTemplateLiteral() &&
    text.node.expressions.length === 1 &&
    text.node.quasis.every(({ value }) => value.raw.replace(/\\n/g, '').trim() === '')
  )
    return jsonOf(children(text, 'expressions')[0]);
  if (text.isStringLiteral() && ['[]', '{}'].includes(text.node.value.trim())) return { value: text };
  if (!text.isIdentifier()) return undefined;
  const binding = text.scope.getBinding(text.node.name);
  if (!binding?.constant || binding.referencePaths.length !== 1 || !binding.path.isVariableDeclarator())
    return undefined;
  const init = child(binding.path, 'init');
  const inner = init.node ? jsonOf(init) : undefined;
  return inner &&
    !inner.declarator &&
    (inner.value.isIdentifier() || inner.value.isMemberExpression()) &&
    binding.path.getFunctionParent() === text.getFunctionParent()
    ? { value: inner.value, declarator: binding.path }
    : undefined;
}
