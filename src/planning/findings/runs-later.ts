import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { ADDS } from '../../accesses/methods';
import { isInlineCallback } from '../../accesses/units';
import { functionNamed, type Module } from '../../analysis/modules';
import type { Flow } from '../../accesses/flow';
import { withoutCasts } from '../../syntax/casts';
import { child, children } from '../../syntax/child';
import { methodOf } from '../../syntax/members';
import { isForeignReceiver } from './foreign-receivers';

const TIMERS = new Set(['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask']);
/** Run what they are given before anything else can happen, or are waited for. */
const AT_ONCE = new Set(['then', 'catch', 'finally', 'call', 'apply']);
const LISTENS =
  /^(on|once|off|add|prepend|set|register|schedule|defer|subscribe|watch|observe|listen|enqueue|every|when)/i;

/** Whether a function may run when the one around it is long over. */
export class RunsLater {
  private readonly asked = new Set<t.Node>();

  constructor(private readonly flow: Flow) {}

  /** Whether a function within another one is kept by somebody, or is called by one that is. */
  has(fn: NodePath<t.Function>, module: Module): boolean {
    if (this.asked.has(fn.node)) return false;
    this.asked.add(fn.node);
    try {
      if (fn.isObjectMethod()) return true;
      if (fn.isFunctionDeclaration()) return this.ofName(fn, fn.node.id, module);
      return this.isKept(fn, module);
    } finally {
      this.asked.delete(fn.node);
    }
  }

  /** Whether a function that is known by a name is kept, or called by one that is kept. */
  private ofName(declared: NodePath, name: t.Node | null | undefined, module: Module): boolean {
    const binding = t.isIdentifier(name) ? declared.parentPath?.scope.getBinding(name.name) : undefined;
    return (binding?.referencePaths ?? []).some((one) =>
      one.key === 'callee' ? this.isCalledLater(one, binding!.scope.path, module) : this.isKept(one, module),
    );
  }

  private isCalledLater(call: NodePath, scope: NodePath, module: Module): boolean {
    for (let fn = call.getFunctionParent(); fn && fn !== scope && fn.isDescendant(scope); fn = fn.getFunctionParent())
      if (!isInlineCallback(fn) && this.has(fn, module)) return true;
    return false;
  }

  /** Whether the function that an expression gives is put where it can be called later. */
  private isKept(value: NodePath, module: Module): boolean {
    const { parentPath: parent, key } = value;
    if (!parent) return false;
    if (isResultOrPart(value)) return true;
    if (parent.isVariableDeclarator()) return this.ofName(parent, parent.node.id, module);
    if (parent.isConditionalExpression() || parent.isLogicalExpression() || withoutCasts(parent) === value)
      return this.isKept(parent, module);
    if (parent.isNewExpression() && value.listKey === 'arguments')
      return !t.isIdentifier(parent.node.callee, { name: 'Promise' });
    if ((!parent.isCallExpression() && !parent.isOptionalCallExpression()) || value.listKey !== 'arguments')
      return false;
    const callee = child(parent, 'callee');
    const functions = this.flow.entityOf(callee, module)?.functions;
    if (functions) return functions.some((id) => this.isParameterKept(id, key as number));
    if (callee.isIdentifier()) return TIMERS.has(callee.node.name);
    const method = methodOf(parent.node) ?? '';
    return (
      !AT_ONCE.has(method) &&
      (ADDS.has(method) || LISTENS.test(method) || !isForeignReceiver(callee, this.flow, module))
    );
  }

  private isParameterKept(id: string, index: number): boolean {
    const found = functionNamed(id, this.flow.modules);
    const parameter = found && children(found.fn, 'params')[index];
    if (!found || !parameter?.isIdentifier() || this.asked.has(parameter.node)) return false;
    this.asked.add(parameter.node);
    const binding = found.fn.scope.getBinding(parameter.node.name);
    const isKept = (binding?.referencePaths ?? []).some((one) =>
      one.key === 'callee' ? this.isCalledLater(one, found.fn, found.module) : this.isKept(one, found.module),
    );
    this.asked.delete(parameter.node);
    return isKept;
  }
}

/** Whether a function can be called by others than the one that makes it: it is given back, or put into an object. */
export function isGivenAway(fn: NodePath): boolean {
  const { parentPath: parent } = fn;
  if (fn.isObjectMethod() || fn.isClassMethod() || fn.isClassPrivateMethod()) return true;
  const name = fn.isFunctionDeclaration() ? fn.node.id : parent?.isVariableDeclarator() ? parent.node.id : undefined;
  if (!t.isIdentifier(name)) return isResultOrPart(fn);
  const references = parent!.scope.getBinding(name.name)?.referencePaths ?? [];
  return references.some((one) => one.key !== 'callee' && isResultOrPart(one));
}

const isResultOrPart = ({ parentPath: parent, key }: NodePath): boolean =>
  Boolean(
    parent?.isReturnStatement() ||
    (parent?.isArrowFunctionExpression() && key === 'body') ||
    (parent?.isObjectProperty() && key === 'value') ||
    parent?.isArrayExpression() ||
    (parent?.isAssignmentExpression() && key === 'right'),
  );
