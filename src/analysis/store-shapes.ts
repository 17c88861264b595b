import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { withoutCasts } from '../syntax/casts';
import { child } from '../syntax/child';
import { requiredModule } from '../syntax/require';

/** Whether each property of an object is a store of its own. */
export function holdsCollections(object: NodePath<t.ObjectExpression>): boolean {
  const properties = object.get('properties');
  if (properties.length === 0 || isKeyed(object)) return false;
  const collections = properties.filter(
    (property) =>
      property.isObjectProperty() && !property.node.computed && isCollection(withoutCasts(child(property, 'value'))),
  );
  return (
    collections.length === properties.length ||
    (collections.length > 0 &&
      properties.every((property) => property.isObjectProperty() && !t.isFunction(property.node.value)))
  );
}

/** An array, a Map, a Set, a dictionary of objects, or an object that holds nothing but such. A row has other values as well. */
function isCollection(value: NodePath): boolean {
  if (
    value.isArrayExpression() ||
    (value.isNewExpression() && t.isIdentifier(value.node.callee) && ['Map', 'Set'].includes(value.node.callee.name))
  )
    return true;
  if (!value.isObjectExpression()) return false;
  const values = value
    .get('properties')
    .map((property) =>
      property.isObjectProperty() && !property.node.computed ? withoutCasts(child(property, 'value')) : undefined,
    );
  return values.every((one) => one?.isObjectExpression()) || values.every((one) => one && isCollection(one));
}

/** Whether the module looks things up in a variable by keys that it computes: `db[name]`. */
function isKeyed(object: NodePath): boolean {
  const declarator = object.findParent((parent) => !parent.isTSAsExpression() && !parent.isTSSatisfiesExpression());
  if (!declarator?.isVariableDeclarator() || !t.isIdentifier(declarator.node.id)) return false;
  const references = declarator.scope.getBinding(declarator.node.id.name)?.referencePaths ?? [];
  return references.some(
    (path) =>
      path.parentPath?.isMemberExpression({ computed: true }) &&
      path.key === 'object' &&
      !t.isLiteral(path.parentPath.node.property),
  );
}

/** The file in `require('./x.json')`. */
export function jsonSource(value: NodePath): string | undefined {
  const required = requiredModule(value.node);
  return required?.endsWith('.json') ? required : undefined;
}
