import type { Binding, NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { GIVES_ELEMENT, GIVES_ELEMENTS, GIVES_ITSELF } from '../../accesses/methods';
import { isInlineCallback, unitOf } from '../../accesses/units';
import type { Module } from '../../analysis/modules';
import type { Program } from '../../dynamodb/program';
import { child, children } from '../../syntax/child';

/** What middleware leaves for the next function is gone with the request. */
const REQUEST = /^_?(req|request|res|response|ctx|context|reply|event)$/i;
const GIVES = new Set([...GIVES_ELEMENT, ...GIVES_ELEMENTS, ...GIVES_ITSELF]);

/**
 * Whether what a variable is set to, or what is put into the object or collection that an expression gives, can still be
 * reached when the function is over. Where that cannot be told, it can.
 */
export class LivesOn {
  private readonly asked = new Set<t.Node>();

  constructor(private readonly program: Program) {}

  /** Whether a variable itself outlives the function that sets it. */
  ofVariable(path: NodePath<t.Identifier>): boolean {
    const binding = path.scope.getBinding(path.node.name);
    return !binding || binding.scope.path.isProgram() || this.isOuter(binding, path);
  }

  /** Whether the object that an expression gives outlives the function around it. */
  ofObject(path: NodePath, module: Module): boolean {
    // A cycle adds nothing to what is found on its way.
    if (!path.node || this.asked.has(path.node)) return false;
    this.asked.add(path.node);
    try {
      return this.answer(path, module);
    } finally {
      this.asked.delete(path.node);
    }
  }

  private answer(path: NodePath, module: Module): boolean {
    const any = (...keys: string[]): boolean => keys.some((key) => this.ofObject(child(path, key), module));
    if (path.isThisExpression()) return this.ofThis(path);
    if (path.isIdentifier()) return this.ofName(path, module);
    if (path.isMemberExpression() || path.isOptionalMemberExpression())
      return isApplication(path.node) || any('object');
    if (path.isConditionalExpression()) return any('consequent', 'alternate');
    if (path.isLogicalExpression()) return any('left', 'right');
    if (path.isAssignmentExpression()) return any('left', 'right');
    if (path.isAwaitExpression()) return any('argument');
    if (
      path.isTSAsExpression() ||
      path.isTSNonNullExpression() ||
      path.isParenthesizedExpression() ||
      path.isTSSatisfiesExpression()
    )
      return any('expression');
    if (path.isCallExpression() || path.isOptionalCallExpression())
      return this.ofCall(path as NodePath<t.CallExpression>, module);
    return false;
  }

  private ofName(path: NodePath<t.Identifier>, module: Module): boolean {
    const binding = path.scope.getBinding(path.node.name);
    if (!binding || binding.scope.path.isProgram()) return true;
    if (binding.kind === 'param') return this.ofParameter(binding, module);
    if (this.isOuter(binding, path)) return true;
    const { path: declaration } = binding;
    const loop = declaration.parentPath?.parentPath;
    if (declaration.isVariableDeclarator() && loop?.isForOfStatement() && declaration.parentPath?.key === 'left')
      return this.ofObject(child(loop, 'right'), module);
    const given = declaration.isVariableDeclarator() ? [child(declaration, 'init')] : [];
    const assigned = binding.constantViolations.flatMap((one) =>
      one.isAssignmentExpression() ? [child(one, 'right')] : [],
    );
    return [...given, ...assigned].some((value) => this.ofObject(value, module));
  }

  /** Whether a variable belongs to a function around the one that names it. */
  private isOuter(binding: Binding, path: NodePath): boolean {
    const unit = unitOf(path);
    return Boolean(unit && binding.scope.path !== unit && !binding.scope.path.isDescendant(unit));
  }

  /** A parameter is what callers give it; what a framework calls with is a request, or else nobody knows. */
  private ofParameter(binding: Binding, module: Module): boolean {
    const fn = binding.scope.path as NodePath<t.Function>;
    if (REQUEST.test(binding.identifier.name)) return false;
    if (isInlineCallback(fn)) {
      const callee = fn.parentPath.isCallExpression() ? child(fn.parentPath, 'callee') : undefined;
      return Boolean(callee?.isMemberExpression() && this.ofObject(child(callee, 'object'), module));
    }
    const id = module.functionIds.get(fn.node);
    const index = fn.node.params.findIndex((parameter) =>
      Object.values(t.getBindingIdentifiers(parameter)).includes(binding.identifier),
    );
    const calls = this.program.modules.flatMap((one) =>
      (this.program.references.get(one.path) ?? []).flatMap(({ path, functions }) =>
        id && functions?.includes(id) && path.key === 'callee' ? [{ call: path.parentPath!, module: one }] : [],
      ),
    );
    if (calls.length === 0) return true;
    return calls.some(({ call, module: from }) => {
      const given = children(call, 'arguments')[index];
      return given !== undefined && this.ofObject(given, from);
    });
  }

  private ofCall(path: NodePath<t.CallExpression>, module: Module): boolean {
    const callee = child(path, 'callee');
    const functions = this.program.flow.entityOf(callee, module)?.functions;
    if (functions)
      return functions.some((id) =>
        this.program.modules.some((owner) => owner.functions.has(id) && this.ofResult(owner.functions.get(id)!, owner)),
      );
    const method =
      callee.isMemberExpression() && !callee.node.computed && t.isIdentifier(callee.node.property)
        ? callee.node.property.name
        : '';
    return GIVES.has(method) && this.ofObject(child(callee, 'object'), module);
  }

  private ofResult(fn: NodePath<t.Function>, module: Module): boolean {
    const body = child(fn, 'body');
    if (!body.isBlockStatement()) return this.ofObject(body, module);
    const results: NodePath[] = [];
    body.traverse({
      Function: (inner) => inner.skip(),
      ReturnStatement: (one) => void (one.node.argument && results.push(child(one, 'argument'))),
    });
    return results.some((one) => this.ofObject(one, module));
  }

  /** An object outlives a request unless every place that makes one of its class uses it up at once. */
  private ofThis(path: NodePath): boolean {
    const name = (path.findParent((parent) => parent.isClass())?.node as t.Class | undefined)?.id?.name;
    if (!name) return true;
    const made: NodePath[] = [];
    for (const { program } of this.program.modules) {
      program.traverse({
        NewExpression: (one) => void (t.isIdentifier(one.node.callee, { name }) && made.push(one)),
      });
    }
    return made.length === 0 || !made.every(isUsedUp);
  }
}

/** Whether an expression is a request, or is reached through one. */
export function isOfRequest(path: NodePath): boolean {
  if (path.isMemberExpression() || path.isOptionalMemberExpression())
    return !isApplication(path.node) && isOfRequest(child(path, 'object'));
  if (path.isTSAsExpression() || path.isTSNonNullExpression()) return isOfRequest(child(path, 'expression'));
  return path.isIdentifier() && path.scope.getBinding(path.node.name)?.kind === 'param' && REQUEST.test(path.node.name);
}

/** `req.app.locals` */
const isApplication = ({ property }: t.MemberExpression | t.OptionalMemberExpression): boolean =>
  t.isIdentifier(property, { name: 'app' });

/** Whether a new object is only used by the function that makes it. */
function isUsedUp(made: NodePath): boolean {
  const { parentPath: parent } = made;
  if (!unitOf(made)) return false;
  if (parent?.isMemberExpression() && made.key === 'object') return true;
  const binding =
    parent?.isVariableDeclarator() && t.isIdentifier(parent.node.id)
      ? made.scope.getBinding(parent.node.id.name)
      : undefined;
  return Boolean(
    binding?.referencePaths.every(
      (reference) =>
        reference.parentPath?.isMemberExpression() && reference.key === 'object' && unitOf(reference) === unitOf(made),
    ),
  );
}
