import type { Binding, NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { GIVES_ELEMENT, GIVES_ELEMENTS, GIVES_ITSELF, PURE_GLOBALS } from '../../accesses/methods';
import { isInlineCallback, unitOf } from '../../accesses/units';
import type { FunctionUses } from '../../analysis/function-uses';
import { returnedFrom, type Module } from '../../analysis/modules';
import type { Program } from '../../dynamodb/program';
import { withoutCasts } from '../../syntax/casts';
import { child, children } from '../../syntax/child';
import { methodOf, nameOfMember } from '../../syntax/members';
import { isApplication, RequestValues } from './request-values';
import { KeptObjects } from './kept-objects';
import { isGivenAway } from './runs-later';

/** What is asked of an expression: whether what it gives lives on, or a member of that, by its name: a new list may hold old objects. */
type Question = 'itself' | 'members' | `.${string}`;

/**
 * Whether what a variable is set to, or what is put into the object or collection that an expression gives, can still be
 * reached when the function is over. Where that cannot be told, it can.
 */
export class LivesOn {
  private readonly asked = new Map<Question, Set<t.Node>>();
  private readonly kept: KeptObjects;

  constructor(
    private readonly program: Program,
    private readonly uses: FunctionUses,
    private readonly requests: RequestValues,
  ) {
    this.kept = new KeptObjects(program.modules, uses, this);
  }

  /** Whether a variable itself outlives the function that sets it. */
  ofVariable(path: NodePath<t.Identifier>): boolean {
    const binding = path.scope.getBinding(path.node.name);
    return !binding || binding.scope.path.isProgram() || isOuter(binding, path);
  }

  /** Whether the object that an expression gives outlives the function around it. */
  ofObject(path: NodePath, module: Module, question: Question = 'itself'): boolean {
    const asked = this.asked.get(question) ?? new Set<t.Node>();
    this.asked.set(question, asked);
    // A cycle adds nothing to what is found on its way.
    if (!path.node || asked.has(path.node)) return false;
    asked.add(path.node);
    try {
      return this.answer(withoutCasts(path), module, question);
    } finally {
      asked.delete(path.node);
    }
  }

  private answer(path: NodePath, module: Module, question: Question): boolean {
    const any = (values: NodePath[]): boolean => values.some((one) => this.ofObject(one, module, question));
    const parts = (...keys: string[]): NodePath[] => keys.map((key) => child(path, key));
    if (path.isThisExpression()) return this.kept.ofThis(path);
    if (path.isIdentifier()) return this.ofName(path, module, question);
    if (path.isMemberExpression() || path.isOptionalMemberExpression())
      return isApplication(path.node) || this.ofObject(child(path, 'object'), module, memberOf(path.node));
    if (path.isConditionalExpression()) return any(parts('consequent', 'alternate'));
    if (path.isLogicalExpression() || path.isAssignmentExpression()) return any(parts('left', 'right'));
    if (path.isSequenceExpression()) return any(children(path, 'expressions').slice(-1));
    if (path.isAwaitExpression()) return any(parts('argument'));
    if (path.isCallExpression() || path.isOptionalCallExpression())
      return this.ofCall(path as NodePath<t.CallExpression>, module, question);
    if (path.isArrayExpression() || path.isObjectExpression() || path.isNewExpression())
      return (
        question !== 'itself' && partsOf(path, question).some(([part, asked]) => this.ofObject(part, module, asked))
      );
    return !isNew(path);
  }

  private ofName(path: NodePath<t.Identifier>, module: Module, question: Question): boolean {
    const binding = path.scope.getBinding(path.node.name);
    if (!binding) return path.node.name !== 'undefined';
    if (binding.scope.path.isProgram()) return true;
    if (binding.kind === 'param') return this.ofParameter(binding, module, question);
    if (isOuter(binding, path)) return true;
    const { path: declaration } = binding;
    const loop = declaration.parentPath?.parentPath;
    if (declaration.isVariableDeclarator() && loop?.isForOfStatement() && declaration.parentPath?.key === 'left')
      return this.ofObject(child(loop, 'right'), module, 'members');
    const given = declaration.isVariableDeclarator() ? [child(declaration, 'init')] : [];
    const assigned = binding.constantViolations.flatMap((one) =>
      one.isAssignmentExpression() ? [child(one, 'right')] : [],
    );
    const isPart = declaration.isVariableDeclarator() && !t.isIdentifier(declaration.node.id);
    return [...given, ...assigned].some((value) => this.ofObject(value, module, isPart ? 'members' : question));
  }

  /** A parameter is what callers give it; what a framework calls with is a request, or else nobody knows. */
  private ofParameter(binding: Binding, module: Module, question: Question): boolean {
    const fn = binding.scope.path as NodePath<t.Function>;
    if (this.requests.isParameter(binding, module)) return false;
    if (isInlineCallback(fn)) return this.ofCallbackParameter(fn, binding, module);
    const index = fn.node.params.findIndex((parameter) =>
      Object.values(t.getBindingIdentifiers(parameter)).includes(binding.identifier),
    );
    const calls = this.uses.callsOf(module.functionIds.get(fn.node));
    if (calls.length === 0) return true;
    return calls.some(({ path: call, module: from }) => {
      const given = children(call, 'arguments')[index];
      return given !== undefined && this.ofObject(given, from, question);
    });
  }

  /** `list.forEach((item) => …)`, `list.reduce((sum, item) => …, start)`. */
  private ofCallbackParameter(fn: NodePath<t.Function>, binding: Binding, module: Module): boolean {
    const call = fn.parentPath;
    const callee = call?.isCallExpression() ? child(call, 'callee') : undefined;
    if (!callee?.isMemberExpression()) return false;
    const isAccumulator = /^reduce/.test(nameOfMember(callee.node) ?? '') && fn.node.params[0] === binding.identifier;
    if (!isAccumulator) return this.ofObject(child(callee, 'object'), module, 'members');
    const start = children(call!, 'arguments')[1];
    return Boolean(start && this.ofObject(start, module));
  }

  private ofCall(path: NodePath<t.CallExpression>, module: Module, question: Question): boolean {
    const callee = child(path, 'callee');
    const functions = this.program.flow.entityOf(callee, module)?.functions;
    if (functions)
      return functions
        .flatMap((id) => returnedFrom(id, this.program.modules))
        .some(([value, owner]) => this.ofObject(value, owner, question));
    const args = children(path, 'arguments');
    if (callee.matchesPattern('Object.assign'))
      return args.slice(0, 1).some((one) => this.ofObject(one, module, question));
    if (isPureGlobal(callee)) return question !== 'itself' && args.some((one) => this.ofObject(one, module, 'members'));
    const method = methodOf(path.node) ?? '';
    const receiver = (asked: Question): boolean => this.ofObject(child(callee, 'object'), module, asked);
    if (GIVES_ITSELF.has(method)) return receiver(question);
    if (GIVES_ELEMENTS.has(method)) return question !== 'itself' && receiver('members');
    if (GIVES_ELEMENT.has(method)) return receiver('members') || (args.every(isLiteral) && receiver('itself'));
    // `require('./cache')`, `container.resolve('cache')` are the same each time; what is made of data is new.
    return args.every(isLiteral);
  }
}

const isLiteral = (path: NodePath): boolean => path.isLiteral() || path.isMemberExpression();

/** What an array, an object or a `new Set(…)` holds, and whether that itself or what it holds becomes a member. */
function partsOf(path: NodePath, question: Question): [NodePath, Question][] {
  const isAsked = (one: NodePath): boolean =>
    question === 'members' || !one.isObjectProperty() || one.node.computed || question === `.${nameOfKey(one.node)}`;
  const held = path.isArrayExpression()
    ? children(path, 'elements')
    : path.isObjectExpression()
      ? children(path, 'properties')
          .filter(isAsked)
          .map((one) => (one.isObjectProperty() ? child(one, 'value') : one))
      : children(path, 'arguments');
  return held
    .filter(({ node }) => Boolean(node))
    .map((one) =>
      one.isSpreadElement()
        ? [child(one, 'argument'), 'members']
        : [one, path.isNewExpression() ? 'members' : 'itself'],
    );
}

const memberOf = (node: t.MemberExpression | t.OptionalMemberExpression): Question => {
  const name = nameOfMember(node);
  return name === undefined ? 'members' : `.${name}`;
};

const nameOfKey = ({ key }: t.ObjectProperty): string =>
  t.isIdentifier(key) ? key.name : t.isStringLiteral(key) ? key.value : '';

/** Values that nobody else has. */
const isNew = (path: NodePath): boolean =>
  path.isLiteral() ||
  path.isFunction() ||
  path.isClass() ||
  path.isTaggedTemplateExpression() ||
  path.isUnaryExpression() ||
  path.isBinaryExpression() ||
  path.isUpdateExpression();

function isPureGlobal(callee: NodePath): boolean {
  const root = callee.isMemberExpression() ? child(callee, 'object') : callee;
  return root.isIdentifier() && PURE_GLOBALS.has(root.node.name) && !root.scope.getBinding(root.node.name);
}

/** Whether a variable belongs to a function around the one that names it, and that one can still be called when it is over. */
function isOuter(binding: Binding, path: NodePath): boolean {
  let inner = unitOf(path);
  if (!inner || binding.scope.path === inner || binding.scope.path.isDescendant(inner)) return false;
  for (; inner && !binding.scope.path.isDescendant(inner) && binding.scope.path !== inner; inner = unitOf(inner))
    if (isGivenAway(inner)) return true;
  return false;
}
