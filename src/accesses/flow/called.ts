import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../../analysis/modules';
import { withoutCasts } from '../../syntax/casts';
import { child, children } from '../../syntax/child';
import type { Flow } from '.';

/** Base classes of base classes, at most. */
const DEPTH = 6;

/** The functions of the program that a callee is: by its name, as it stands there, or as the constructor of a class. */
export function calledFunctions(flow: Flow, callee: NodePath, module: Module): string[] | undefined {
  const functions = flow.entityOf(callee, module)?.functions;
  if (functions) return functions;
  const called = withoutCasts(callee);
  if (called.isFunction()) return idsOf(module, called);
  if (callee.isSuper())
    return baseOf(
      flow,
      callee.findParent((parent) => parent.isClass())!,
      module,
      0,
    );
  return callee.parentPath?.isNewExpression() ? constructorsOf(flow, called, module, 0) : undefined;
}

/** What runs where an object of a class is made that has no constructor of its own: that of the class it extends. */
function constructorsOf(flow: Flow, name: NodePath, module: Module, depth: number): string[] | undefined {
  const functions = flow.entityOf(name, module)?.functions;
  if (functions || depth > DEPTH) return functions;
  const found = classOf(name);
  if (!found) return undefined;
  const own = children(child(found, 'body'), 'body').find((one) => one.isClassMethod({ kind: 'constructor' }));
  return own ? idsOf(module, own) : baseOf(flow, found, module, depth);
}

function baseOf(flow: Flow, owner: NodePath, module: Module, depth: number): string[] | undefined {
  const base = child(owner, 'superClass');
  return base.node ? constructorsOf(flow, withoutCasts(base), module, depth + 1) : undefined;
}

/** The class that an expression is, or that a name of the same file stands for. */
function classOf(path: NodePath): NodePath<t.Class> | undefined {
  if (path.isClass()) return path;
  const declaration = path.isIdentifier() ? path.scope.getBinding(path.node.name)?.path : undefined;
  if (declaration?.isClass()) return declaration;
  const init = declaration?.isVariableDeclarator() ? child(declaration, 'init') : undefined;
  return init?.isClass() ? init : undefined;
}

function idsOf({ functionIds }: Module, fn: NodePath): string[] | undefined {
  const id = functionIds.get(fn.node);
  return id === undefined ? undefined : [id];
}
