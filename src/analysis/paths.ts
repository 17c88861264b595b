import type { NodePath } from '@babel/traverse';
import type { Node } from '@babel/types';

/** The identifiers that a reference consists of: `this.db.users` → this, db, users. */
function segmentsOf(node: Node): string[] | undefined {
  switch (node.type) {
    case 'Identifier':
      return [node.name];
    case 'ThisExpression':
      return ['this'];
    case 'TSNonNullExpression':
    case 'TSAsExpression':
    case 'ParenthesizedExpression':
      return segmentsOf(node.expression);
    case 'MemberExpression':
    case 'OptionalMemberExpression': {
      const object = segmentsOf(node.object);
      if (!object) return undefined;
      if (!node.computed && node.property.type === 'Identifier') return [...object, node.property.name];
      if (node.property.type === 'PrivateName') return [...object, `#${node.property.id.name}`];
      if (node.computed && node.property.type === 'StringLiteral') return [...object, node.property.value];
      return undefined;
    }
    default:
      return undefined;
  }
}

/**
 * Names what an identifier or a chain of members refers to, within its file: the scope that its root is bound in
 * (empty for the module, a class for `this`, a function's id otherwise), and the path.
 * @returns `|books`, `Users|this.users`, `src/a.js#find|user.name`; undefined for any other expression
 */
export function pathKey(path: NodePath, functionIds: Map<Node, string>): string | undefined {
  const segments = segmentsOf(path.node);
  if (!segments) return undefined;
  return `${scopeOfRoot(path, segments[0], functionIds)}|${segments.join('.')}`;
}

function scopeOfRoot(path: NodePath, root: string, functionIds: Map<Node, string>): string {
  if (root === 'this') return thisScope(path);
  const binding = path.scope.getBinding(root);
  if (!binding) return '';
  const owner = binding.scope.path.isFunction() ? binding.scope.path : binding.scope.path.findParent((parent) => parent.isFunction());
  return owner ? (functionIds.get(owner.node) ?? '') : '';
}

/** The class (or object) whose member a `this` belongs to. */
function thisScope(path: NodePath): string {
  let current: NodePath | null = path;
  while (current) {
    if (current.isClass()) return current.node.id?.name ?? 'class';
    if (current.isObjectMethod()) return 'object';
    if (current.isFunction() && !current.isArrowFunctionExpression() && !isMember(current)) return 'function';
    current = current.parentPath;
  }
  return '';
}

const isMember = (path: NodePath): boolean => path.isClassMethod() || path.isClassPrivateMethod() || path.isObjectMethod();

/** The largest chain of members that a name ends: for `users` in `this.db.users.find` that is `this.db.users`. */
export function referenceEndingAt(name: NodePath): NodePath {
  const parent = name.parentPath;
  if (!parent) return name;
  const isProperty = (parent.isMemberExpression() || parent.isOptionalMemberExpression()) && name.key === 'property';
  if (isProperty) return parent;
  if (name.isIdentifier() && parent.isPrivateName()) return referenceEndingAt(parent);
  return name;
}
