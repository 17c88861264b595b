import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { unitOf } from '../../accesses/units';
import type { Module } from '../../analysis/modules';
import { choicesOf } from '../../design/element-values';
import type { Finding } from '../../dynamodb/findings';
import type { Program } from '../../dynamodb/program';
import { child, children } from '../../syntax/child';
import { visit } from '../../syntax/visit';

const METHODS = new Set(['get', 'set', 'has', 'add', 'delete']);
const KINDS = new Set(['Map', 'Set', 'WeakMap', 'WeakSet']);

/** A Map or Set that knows elements by which object they are does not know them when they are read again. */
export function keyedByElements(program: Program): Finding[] {
  return program.modules.flatMap((module) => {
    const found: Finding[] = [];
    visit(module.program, {
      'CallExpression|OptionalCallExpression': (call: NodePath) => {
        const callee = child(call, 'callee');
        if (!callee.isMemberExpression() && !callee.isOptionalMemberExpression()) return;
        const { property, computed } = callee.node;
        if (computed || !t.isIdentifier(property) || !METHODS.has(property.name)) return;
        const [key] = children(call, 'arguments');
        const stores = key ? foreignElements(key, child(callee, 'object'), program, module) : [];
        if (stores.length === 0) return;
        const keyed = program.flow.storeOf(child(callee, 'object'), module);
        if (!keyed && !isKeyed(child(callee, 'object'))) return;
        const names = stores.map((id) => `\`${program.stores.get(id)!.name}\``).join(' and ');
        found.push({
          code: 'identity-lost',
          stores: [...new Set([...stores, ...(keyed ? [keyed] : [])])],
          module,
          at: call,
          because: `elements of ${names} are looked up by which object they are, and each time that they are read they are another one`,
        });
      },
    } as never);
    return found;
  });
}

/** Stores of which elements that were read elsewhere, or that are remembered for later, are the key. */
function foreignElements(key: NodePath, keyed: NodePath, { flow, stores }: Program, module: Module): string[] {
  const unit = unitOf(key);
  const id = unit && module.functionIds.get(unit.node);
  const isLocal = unit !== undefined && isDeclaredIn(keyed, unit);
  const value = [...flow.evaluate(key, module)];
  // `task.id` of a list of tasks: what it is of an element counts.
  const isOwn = (id: string): boolean =>
    key.isMemberExpression() && value.some(({ kind, store }) => kind === 'part' && store === id);
  const found = value.filter(({ kind, store, origin }) => {
    if (isOwn(store)) return false;
    const design = stores.get(store);
    const holdsObjects = design && !design.wrapped && design.collection !== 'set' && design.collection !== 'sequence';
    return kind === 'element' && holdsObjects && !(isLocal && origin === id);
  });
  return [...new Set(found.map(({ store }) => store))];
}

function isDeclaredIn(path: NodePath, unit: NodePath): boolean {
  const binding = path.isIdentifier() ? path.scope.getBinding(path.node.name) : undefined;
  return Boolean(binding && binding.kind !== 'param' && binding.path.isDescendant(unit));
}

/** Whether an expression is known to be a Map or Set. */
function isKeyed(path: NodePath): boolean {
  if (path.isThisExpression()) return false;
  if (path.isMemberExpression()) return isKeyedField(path);
  const binding = path.isIdentifier() ? path.scope.getBinding(path.node.name) : undefined;
  const annotation = (binding?.identifier as t.Identifier | undefined)?.typeAnnotation;
  return isKeyedType(annotation) || choicesOf(path).some(({ node }) => isNewKeyed(node));
}

function isKeyedField(path: NodePath<t.MemberExpression>): boolean {
  const { object, property } = path.node;
  const name = t.isPrivateName(property) ? property.id.name : t.isIdentifier(property) ? property.name : undefined;
  if (!t.isThisExpression(object) || path.node.computed || !name) return false;
  let found = false;
  const owner = path.findParent((parent) => parent.isClass());
  visit(owner, {
    'ClassProperty|ClassPrivateProperty': ({ node }: NodePath<t.ClassProperty | t.ClassPrivateProperty>) => {
      const key = t.isPrivateName(node.key) ? node.key.id : node.key;
      if (t.isIdentifier(key, { name }) && (isNewKeyed(node.value) || isKeyedType(node.typeAnnotation))) found = true;
    },
    AssignmentExpression: ({ node: { left, right } }: NodePath<t.AssignmentExpression>) => {
      if (t.isMemberExpression(left) && t.isIdentifier(left.property, { name }) && isNewKeyed(right)) found = true;
    },
  } as never);
  return found;
}

const isNewKeyed = (node: t.Node | null | undefined): boolean =>
  t.isNewExpression(node) && t.isIdentifier(node.callee) && KINDS.has(node.callee.name);

const isKeyedType = (annotation: t.Node | null | undefined): boolean =>
  t.isTSTypeAnnotation(annotation) &&
  t.isTSTypeReference(annotation.typeAnnotation) &&
  t.isIdentifier(annotation.typeAnnotation.typeName) &&
  KINDS.has(annotation.typeAnnotation.typeName.name);
