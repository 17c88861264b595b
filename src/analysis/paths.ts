import type { NodePath } from '@babel/traverse';
import type { Node } from '@babel/types';

const CALLED = '()';
const CREATED = 'new()';
const COMPUTED = '[]';

/** The identifiers that a reference consists of: `this.db.users` → this, db, users; `open().users` → open, (), users. */
function segmentsOf(node: Node): string[] | undefined {
  switch (node.type) {
    case 'Identifier':
      return [node.name];
    case 'ThisExpression':
      return ['this'];
    case 'Super':
      return ['super'];
    case 'CallExpression':
    case 'OptionalCallExpression':
      return followedBy(segmentsOf(node.callee), CALLED);
    case 'NewExpression':
      return followedBy(segmentsOf(node.callee), CREATED);
    // A call that waits since a table was put in its place is the same call.
    case 'AwaitExpression':
      return segmentsOf(node.argument);
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
      return [...object, COMPUTED];
    }
    default:
      return undefined;
  }
}

const followedBy = (segments: string[] | undefined, last: string): string[] | undefined =>
  segments && [...segments, last];

/** Whether a reference is a chain of names: to reach what it refers to runs no code. */
export const isPlain = (node: Node): boolean =>
  segmentsOf(node)?.every((segment) => ![CALLED, CREATED, COMPUTED].includes(segment)) ?? false;

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
  if (root === 'this' || root === 'super') return thisScope(path);
  const binding = path.scope.getBinding(root);
  if (!binding) return '';
  const owner = binding.scope.path.isFunction()
    ? binding.scope.path
    : binding.scope.path.findParent((parent) => parent.isFunction());
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

const isMember = (path: NodePath): boolean =>
  path.isClassMethod() || path.isClassPrivateMethod() || path.isObjectMethod();

/** The largest chain of members that a name ends: for `users` in `this.db.users.find` that is `this.db.users`. */
export function referenceEndingAt(name: NodePath): NodePath {
  const parent = name.parentPath;
  if (!parent) return name;
  const isProperty = (parent.isMemberExpression() || parent.isOptionalMemberExpression()) && name.key === 'property';
  if (isProperty) return parent;
  if (name.isIdentifier() && parent.isPrivateName()) return referenceEndingAt(parent);
  return name;
}
