import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { children } from '../../syntax/child';
import type { FileCall } from '../file-calls';
import type { Module } from '../modules';
import { successPart } from '../node-callbacks';
import { accessOf, type JsonAccess, type RawAccesses, type SettledCondition } from './access';
import { emptiness } from './conditions';
import { tailStatement } from './tail-statement';
import { outerText, parseAround } from './text';

/** What is done with the text of a file: where it is only parsed, the data is read. */
export function readText(call: FileCall, module: Module, found: RawAccesses, other: (because: string) => void): void {
  const access = accessOf('read', call, module);
  if (call.style === 'callback') {
    const read = readInCallback(call, module, found);
    return typeof read === 'string' ? other(read) : void found.accesses.push({ ...access, ...read });
  }
  if (access.promise) {
    const parameter = parameterOfThen(call.call);
    const parses = parameter && parsesOf(parameter.scope, parameter.name, module, found);
    return parses
      ? void found.accesses.push({ ...access, parses })
      : other('its text is read, and it cannot be seen what is done with it');
  }
  const text = outerText(call.whole);
  const parsed = parseAround(text);
  if (parsed) return void found.accesses.push({ ...access, whole: parsed });
  const declarator = text.parentPath;
  if (text.key === 'init' && declarator?.isVariableDeclarator() && t.isIdentifier(declarator.node.id)) {
    const parses = parsesOf(declarator.scope, declarator.node.id.name, module, found);
    if (parses?.length === 1 && parses[0].getFunctionParent() === declarator.getFunctionParent())
      return void found.accesses.push({ ...access, whole: parses[0], text: declarator });
  }
  other('its text is read, and not only parsed');
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
