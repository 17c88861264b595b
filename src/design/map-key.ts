import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Candidate } from '../analysis/stores';
import { child } from '../syntax/child';
import type { DesignContext, Designed } from './designed';
import { choicesOf, isObjectValue, isPlainValue } from './element-values';
import { setCalls } from './set-calls';

export function designMapKey(candidate: Candidate, context: DesignContext, designed: Designed, rows: unknown[]): void {
  const { store, reasons } = designed;
  const seed = designed.seed?.value;
  const keys =
    candidate.collection === 'map'
      ? ((seed as [unknown, unknown][] | undefined) ?? []).map(([key]) => key)
      : candidate.collection === 'set'
        ? ((seed as unknown[] | undefined) ?? [])
        : Object.keys((seed as object | undefined) ?? {});
  const type = candidate.collection === 'object' ? 'S' : keyType(candidate, keys, context);
  if (type === undefined) {
    designed.problem ??= {
      code: 'no-key',
      at: candidate.declaration,
      because: 'its keys are neither strings nor numbers, as far as can be seen',
    };
    return;
  }
  store.key = { name: '_key', type };
  const puts = setCalls(candidate, context);
  store.wrapped =
    candidate.collection === 'set'
      ? false
      : rows.some((row) => typeof row !== 'object' || row === null || Array.isArray(row)) ||
        puts.some(
          ({ value, module }) =>
            choicesOf(value).some((one) => isPlainValue(one)) || !isObjectValue(value, candidate, context, module),
        );
  reasons.push(
    candidate.collection === 'set'
      ? 'Key `_key`: the members of the set.'
      : `Key \`_key\`: elements are kept under a key of their own (${type === 'N' ? 'a number' : 'a string'}).`,
  );
}

function keyType(candidate: Candidate, keys: unknown[], context: DesignContext): 'S' | 'N' | undefined {
  const type = candidate.annotation;
  const typed = [...context.contentsOf(candidate).keys];
  if (typed.length > 0 && !typed.includes('unknown'))
    return typed.every((kind) => kind === 'number') ? 'N' : typed.every((kind) => kind === 'string') ? 'S' : undefined;
  const [parameter] = t.isTSTypeReference(type) ? (type.typeParameters?.params ?? []) : [];
  if (parameter) {
    if (t.isTSNumberKeyword(parameter)) return 'N';
    if (t.isTSStringKeyword(parameter) || t.isTSTypeReference(parameter) || t.isTSIndexedAccessType(parameter))
      return 'S';
    return undefined;
  }
  if (keys.length > 0)
    return keys.every((key) => typeof key === 'number')
      ? 'N'
      : keys.every((key) => typeof key === 'string')
        ? 'S'
        : undefined;
  const sources = setCalls(candidate, context).map(({ key }) => key);
  if (sources.some((key) => key.isObjectExpression() || key.isThisExpression())) return undefined;
  if (sources.length > 0 && sources.every((key) => isNumberish(key, context))) return 'N';
  return 'S';
}

function isNumberish(key: NodePath, context: DesignContext): boolean {
  if (key.isNumericLiteral() || key.isUpdateExpression()) return true;
  if (key.isMemberExpression() && t.isIdentifier(key.node.object)) {
    const declaration = key.scope.getBinding(key.node.object.name)?.path;
    const init = declaration?.isVariableDeclarator() ? child(declaration, 'init') : undefined;
    const property = key.node.property;
    if (init?.isObjectExpression() && t.isIdentifier(property)) {
      const found = init
        .get('properties')
        .find((one) => one.isObjectProperty() && t.isIdentifier(one.node.key, { name: property.name }));
      return found ? isNumberish(child(found, 'value'), context) : false;
    }
  }
  if (key.isIdentifier()) {
    const binding = key.scope.getBinding(key.node.name);
    if (binding?.path.isVariableDeclarator()) {
      const init = child(binding.path, 'init');
      return Boolean(init.node && isNumberish(init, context));
    }
  }
  return key.isMemberExpression() || key.isIdentifier()
    ? context.references.some(({ path, store }) => path.node === key.node && store !== undefined)
    : false;
}
