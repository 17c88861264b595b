import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { CHANGES, PURE_GLOBALS, READ_ONLY, SYNCHRONOUS_CALLBACK } from '../../accesses/methods';
import { LIVE, REACHES_ELEMENTS } from '../../accesses/values';
import { functionNamed, type Module } from '../../analysis/modules';
import type { Finding } from '../../dynamodb/findings';
import type { Program } from '../../dynamodb/program';
import { usesArguments } from '../../dynamodb/retry';
import { child, children } from '../../syntax/child';
import { methodOf, nameOfMember, rootOf } from '../../syntax/members';
import { changedPlaces } from './changed-places';
import { changesByThis } from './changes-by-this';
import { isReadByElement, type FindingContext } from './context';
import { isForeignReceiver } from './foreign-receivers';
import { visit } from '../../syntax/visit';

/** Methods by which functions are called that somebody has handed over before. */
const HANDS_ON = new Set(['call', 'apply', 'bind', 'emit', 'publish', 'dispatch', 'trigger', 'fire', 'notify', 'next']);

/** Methods of what only writes down or sends what it is given, and of collections, which only hold it. */
const OF_LIBRARIES = new Set([
  ...['log', 'info', 'warn', 'error', 'debug', 'trace', 'verbose', 'json', 'send', 'render', 'write', 'end', 'status'],
  ...READ_ONLY,
  ...CHANGES,
]);

/**
 * Elements that are given to a function of which nobody knows which it is, while there are functions of the program that
 * change what they are given: what they change would not be written.
 */
export function unresolvedCalls(context: FindingContext): Finding[] {
  const { program } = context;
  const places = changedPlaces(context);
  const found: Finding[] = [];
  for (const module of context.modules) {
    const check = (path: NodePath): void => {
      const callee = child(path, path.isTaggedTemplateExpression() ? 'tag' : 'callee');
      const functions = program.flow.entityOf(callee, module)?.functions;
      const isTag = path.isTaggedTemplateExpression();
      const isAny = functions?.some((id) => usesArgumentsList(id, program));
      const unseen = functions
        ? heldByReceiver(callee, functions, module, program)
        : givenToCallback(path, callee, places, module, program);
      if (unseen.length > 0) found.push(findingOf(unseen, module, path));
      if (!isAny && !isTag && (functions || !isUnresolved(callee, module, context))) return;
      const method = isTag ? '' : (methodOf(path.node as t.CallExpression) ?? '');
      // What an emitter is given first is the name of the event, what `call` is given is `this`, and a tag is given the texts.
      const offset = isTag ? -1 : HANDS_ON.has(method) ? 1 : 0;
      const args = isTag ? children(path, 'quasi.expressions') : children(path, 'arguments');
      const isSpread = isAny || isBoundCall(callee) || method === 'apply' || args.some((one) => one.isSpreadElement());
      const stores = args.flatMap((argument, i) =>
        isSpread || places.has(i - offset) ? elementsIn(argument, module, program) : [],
      );
      if (stores.length === 0) return;
      found.push(findingOf(stores, module, path));
    };
    visit(module.program, { CallExpression: check, OptionalCallExpression: check, TaggedTemplateExpression: check });
  }
  return found;
}

const findingOf = (stores: string[], module: Module, at: NodePath): Finding => ({
  code: 'unknown-call',
  stores: [...new Set(stores)],
  module,
  at,
  because: 'an element is given to a function of which nobody can tell which it is, and it may change it',
});

/** `items.forEach(isUrgent ? raise : lower)`: elements that are given to a callback which an expression gives. */
function givenToCallback(
  call: NodePath,
  callee: NodePath,
  places: Set<number>,
  module: Module,
  program: Program,
): string[] {
  if (!callee.isMemberExpression() && !callee.isOptionalMemberExpression()) return [];
  const method = nameOfMember(callee.node) ?? '';
  const [callback] = children(call, 'arguments');
  const isExpression =
    callback &&
    !callback.isFunction() &&
    !callback.isLiteral() &&
    !program.flow.entityOf(callback, module)?.functions &&
    !(callback.isIdentifier() && !callback.scope.getBinding(callback.node.name));
  const isCalledWithElements = SYNCHRONOUS_CALLBACK.has(method) && places.has(method.startsWith('reduce') ? 1 : 0);
  return isExpression && isCalledWithElements ? elementsIn(child(callee, 'object'), module, program) : [];
}

/** `const edit = { item, raise() { this.item.n++; } }; edit.raise()`: elements that a method reaches by `this`. */
function heldByReceiver(callee: NodePath, functions: string[], module: Module, program: Program): string[] {
  if (!callee.isMemberExpression() && !callee.isOptionalMemberExpression()) return [];
  const held = [...program.flow.evaluate(child(callee, 'object'), module)].flatMap(({ kind, store }) =>
    ((REACHES_ELEMENTS.has(kind) && kind !== 'element') || kind === 'copy') && isReadByElement(program, store)
      ? [store]
      : [],
  );
  return held.length > 0 && functions.some((id) => changesByThis(functionNamed(id, program.modules)?.fn)) ? held : [];
}

/** Whether a function reaches what it is given by `arguments`. */
function usesArgumentsList(id: string, { modules }: Program): boolean {
  const fn = functionNamed(id, modules)?.fn;
  return Boolean(fn && usesArguments(fn));
}

/** `const setN = Function.prototype.call.bind(fn)`: its first argument is `this`. */
function isBoundCall(callee: NodePath): boolean {
  const declaration = callee.isIdentifier() ? callee.scope.getBinding(callee.node.name)?.path : undefined;
  const init = declaration?.isVariableDeclarator() ? child(declaration, 'init') : undefined;
  if (!init?.isCallExpression() || methodOf(init.node) !== 'bind') return false;
  const bound = child(init, 'callee.object');
  return bound.isMemberExpression() && ['call', 'apply'].includes(nameOfMember(bound.node) ?? '');
}

/** Whether a callee may be any function of the program. */
function isUnresolved(callee: NodePath, module: Module, { program, requests }: FindingContext): boolean {
  if (callee.isIdentifier()) {
    const binding = callee.scope.getBinding(callee.node.name);
    if (!binding || binding.kind === 'module') return false;
    const init = binding.path.isVariableDeclarator() ? binding.path.node.init : undefined;
    return !isRequire(init);
  }
  if (!callee.isMemberExpression() && !callee.isOptionalMemberExpression())
    return !callee.isFunction() && !callee.isImport() && !callee.isSuper();
  if (requests.has(child(callee, 'object'), module)) return false;
  const root = rootOf(callee);
  if (root.isIdentifier() && PURE_GLOBALS.has(root.node.name) && !root.scope.getBinding(root.node.name)) return false;
  const method = nameOfMember(callee.node);
  if (method === undefined) return true;
  return HANDS_ON.has(method) || !(OF_LIBRARIES.has(method) || isForeignReceiver(callee, program.flow, module));
}

const isRequire = (node: t.Node | null | undefined): boolean =>
  t.isCallExpression(node) && (t.isIdentifier(node.callee, { name: 'require' }) || isRequire(node.callee));

/** The stores whose elements an argument holds. */
export function elementsIn(argument: NodePath, module: Module, program: Program): string[] {
  const value = argument.isSpreadElement() ? child(argument, 'argument') : argument;
  return [...program.flow.evaluate(value, module)].flatMap(({ kind, store }) =>
    (LIVE.has(kind) || REACHES_ELEMENTS.has(kind)) && isReadByElement(program, store) ? [store] : [],
  );
}
