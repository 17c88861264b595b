import type { Binding, NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { ADDS, GIVES_ELEMENT, GIVES_ELEMENTS, GIVES_ITSELF } from '../../accesses/methods';
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

  /** Whether a variable belongs to a function around the one that names it, and that one can still be called when it is over. */
  private isOuter(binding: Binding, path: NodePath): boolean {
    let inner = unitOf(path);
    if (!inner || binding.scope.path === inner || binding.scope.path.isDescendant(inner)) return false;
    for (; inner && !binding.scope.path.isDescendant(inner) && binding.scope.path !== inner; inner = unitOf(inner))
      if (isGivenAway(inner)) return true;
    return false;
  }

  /** A parameter is what callers give it; what a framework calls with is a request, or else nobody knows. */
  private ofParameter(binding: Binding, module: Module): boolean {
    const fn = binding.scope.path as NodePath<t.Function>;
    if (REQUEST.test(binding.identifier.name)) return false;
    if (isInlineCallback(fn)) {
      const callee = fn.parentPath.isCallExpression() ? child(fn.parentPath, 'callee') : undefined;
      if (!callee?.isMemberExpression()) return false;
      const isAccumulator = /^reduce/.test(nameOf(callee)) && fn.node.params[0] === binding.identifier;
      const source = isAccumulator ? children(fn.parentPath, 'arguments')[1] : child(callee, 'object');
      return Boolean(source && this.ofObject(source, module));
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

  /** An object of a class outlives the functions that make one where it is made once, or put where it can be found again. */
  private ofThis(path: NodePath): boolean {
    const name = (path.findParent((parent) => parent.isClass())?.node as t.Class | undefined)?.id?.name;
    if (!name) return true;
    const made: { path: NodePath; module: Module }[] = [];
    for (const module of this.program.modules) {
      module.program.traverse({
        NewExpression: (one) => void (t.isIdentifier(one.node.callee, { name }) && made.push({ path: one, module })),
      });
    }
    return made.length === 0 || made.some((one) => !unitOf(one.path) || this.isKept(one.path, one.module));
  }

  /** Whether what an expression gives is put where it can be found when the function is over. */
  private isKept(value: NodePath, module: Module, depth = 0): boolean {
    const { parentPath: parent } = value;
    if (!parent || depth > 6) return true;
    if (parent.isVariableDeclarator() || (parent.isAssignmentExpression() && parent.node.left.type === 'Identifier')) {
      const name = child(parent, parent.isVariableDeclarator() ? 'id' : 'left');
      if (!name.isIdentifier()) return false;
      const references = name.scope.getBinding(name.node.name)?.referencePaths ?? [];
      return this.ofVariable(name) || references.some((one) => this.isKept(one, module, depth + 1));
    }
    if (parent.isAssignmentExpression()) return value.key === 'right' && this.ofObject(child(parent, 'left'), module);
    if (parent.isObjectProperty() && value.key === 'value') return this.isKept(parent.parentPath, module, depth + 1);
    const isPassedOn =
      parent.isArrayExpression() ||
      parent.isConditionalExpression() ||
      parent.isLogicalExpression() ||
      parent.isTSAsExpression() ||
      parent.isAwaitExpression();
    if (isPassedOn) return this.isKept(parent, module, depth + 1);
    if (parent.isReturnStatement()) return this.isResultKept(parent, module, depth);
    if (!parent.isCallExpression() || value.listKey !== 'arguments') return false;
    const callee = child(parent, 'callee');
    return callee.isMemberExpression() && ADDS.has(nameOf(callee)) && this.ofObject(child(callee, 'object'), module);
  }

  /** Whether a caller keeps what a function gives; where nobody of the program calls it, it is an answer. */
  private isResultKept(path: NodePath, module: Module, depth: number): boolean {
    const id = module.functionIds.get(path.getFunctionParent()?.node ?? path.node);
    return this.program.modules.some((one) =>
      (this.program.references.get(one.path) ?? []).some(
        (reference) =>
          id !== undefined &&
          reference.functions?.includes(id) &&
          reference.path.key === 'callee' &&
          this.isKept(reference.path.parentPath!, one, depth + 1),
      ),
    );
  }
}

const nameOf = ({ node: { computed, property } }: NodePath<t.MemberExpression>): string =>
  !computed && t.isIdentifier(property) ? property.name : '';

/** Whether a function can be called by others than the one that makes it: it is given back, or put into an object. */
function isGivenAway(fn: NodePath): boolean {
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
