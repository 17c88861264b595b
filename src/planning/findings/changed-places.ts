import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { variablesBehind } from '../../accesses/kept';
import { CHANGES } from '../../accesses/methods';
import { isInlineCallback } from '../../accesses/units';
import type { Module } from '../../analysis/modules';
import { isDeclarationSite } from '../../dynamodb/unit';
import { child, children } from '../../syntax/child';
import { methodOf } from '../../syntax/members';
import { visit } from '../../syntax/visit';
import { changesByThis } from './changes-by-this';
import type { FindingContext } from './context';
import type { RequestValues } from './request-values';

/** The place of `this`, which is given before the parameters. */
export const THIS = -1;
/** Arguments that a rest parameter takes, at most. */
const MOST_ARGUMENTS = 20;

/** Places of parameters that functions change which are used as values: what they are called with is not always known. */
export function changedPlaces({ program, modules, requests }: FindingContext): Set<number> {
  const values = new Set<string>();
  const named = new Set<string>();
  for (const references of program.references.values()) {
    for (const { functions = [], path } of references) {
      for (const id of functions) named.add(id);
      if (path.key !== 'callee' && path.key !== 'id' && !isDeclarationSite(path))
        for (const id of functions) values.add(id);
    }
  }
  const places = new Set<number>();
  for (const module of modules) {
    for (const [id, fn] of module.functions) {
      if (isInlineCallback(fn) || (named.has(id) && !values.has(id) && isDeclared(fn))) continue;
      const { changes, keepsParameters } = program.summaries.get(id) ?? { changes: [], keepsParameters: [] };
      for (const i of [...changes, ...keepsParameters, ...changedByOtherNames(fn)])
        if (!isRequestParameter(fn, i, module, requests)) places.add(i);
      if ((program.summaries.get(id)?.changesThis || changesByThis(child(fn, 'body'))) && !fn.isMethod())
        places.add(THIS);
    }
  }
  return places;
}

/** Whether a function has a name of its own, by which it is called. */
const isDeclared = (fn: NodePath): boolean =>
  fn.isFunctionDeclaration() || Boolean(fn.parentPath?.isVariableDeclarator());

function isRequestParameter(fn: NodePath<t.Function>, index: number, module: Module, requests: RequestValues): boolean {
  const parameter = children(fn, 'params')[index];
  return Boolean(parameter?.isIdentifier() && requests.has(parameter, module));
}

/** `(...all) => all.forEach((one) => { one.n = 5; })`: places of what a function changes by another name. */
function changedByOtherNames(fn: NodePath<t.Function>): Set<number> {
  const places = new Set<number>();
  const note = (target: NodePath): void => {
    const object = target.isMemberExpression() ? child(target, 'object') : undefined;
    for (const binding of object ? variablesBehind(object) : [])
      if (binding.scope.path === fn)
        for (const place of placesOf(fn.node.params, binding.identifier)) places.add(place);
  };
  visit(child(fn, 'body'), {
    AssignmentExpression: (path) => note(child(path, 'left')),
    UpdateExpression: (path) => note(child(path, 'argument')),
    CallExpression: (path) => {
      if (CHANGES.has(methodOf(path.node) ?? '')) note(child(path, 'callee'));
    },
  });
  return places;
}

function placesOf(params: t.Function['params'], name: t.Identifier): number[] {
  const index = params.findIndex((one) => Object.values(t.getBindingIdentifiers(one)).includes(name));
  if (index === -1) return [];
  return t.isRestElement(params[index]) ? Array.from({ length: MOST_ARGUMENTS }, (_, i) => index + i) : [index];
}
