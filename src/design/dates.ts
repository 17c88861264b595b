import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../analysis/modules';
import type { Candidate } from '../analysis/stores';
import { child, children } from '../syntax/child';
import type { DesignContext, Designed } from './designed';
import { givenValues } from './given-values';
import { visit } from '../syntax/visit';

/** Attributes that hold a `Date`: by their type, or because a `new Date()` is put there. */
export function findDates(
  candidate: Candidate,
  context: DesignContext,
  designed: Designed,
  values: { value: NodePath; module: Module }[],
): void {
  const dates = new Set(designed.seed?.dates ?? []);
  for (const given of values) for (const { value } of givenValues(given, context.flow)) addGiven(value, dates);
  for (const name of typedDates(designed.store.elementType, context.flow.modules)) dates.add(name);
  for (const module of context.flow.modules) {
    visit(module.program, {
      AssignmentExpression: (path) => {
        const { left, right } = path.node;
        if (!t.isMemberExpression(left) || !t.isIdentifier(left.property) || left.computed || !isNewDate(right)) return;
        const live = [...context.flow.evaluate(child(path, 'left.object'), module)];
        if (live.some(({ kind, store }) => store === candidate.id && kind === 'element')) dates.add(left.property.name);
      },
      CallExpression: (path) => {
        const [target, ...sources] = child(path, 'callee').matchesPattern('Object.assign')
          ? children(path, 'arguments')
          : [];
        const live = target ? [...context.flow.evaluate(target, module)] : [];
        if (live.some(({ kind, store }) => store === candidate.id && kind === 'element'))
          for (const source of sources) addGiven(source, dates);
      },
    });
  }
  designed.store.dates = [...dates].sort();
}

/** `{ at: new Date() }`, `Object.assign(todo, { at: new Date() })`, or a variable with `todo.at = new Date()`. */
function addGiven(value: NodePath, dates: Set<string>): void {
  if (value.isObjectExpression()) return addDates(value, dates);
  if (value.isCallExpression() && child(value, 'callee').matchesPattern('Object.assign'))
    for (const one of children(value, 'arguments')) addGiven(one, dates);
  if (!value.isIdentifier()) return;
  for (const { parentPath: member } of value.scope.getBinding(value.node.name)?.referencePaths ?? []) {
    const assignment =
      member?.isMemberExpression({ computed: false }) && member.key === 'left' ? member.parentPath : null;
    if (assignment?.isAssignmentExpression() && isNewDate(assignment.node.right))
      dates.add(((member!.node as t.MemberExpression).property as t.Identifier).name);
  }
}

function addDates(object: NodePath<t.ObjectExpression>, dates: Set<string>): void {
  for (const property of object.node.properties) {
    if (t.isObjectProperty(property) && t.isIdentifier(property.key) && isNewDate(valueOf(object, property.value)))
      dates.add(property.key.name);
  }
}

/** What a variable was first set to; any other expression as it is. */
export function valueOf(path: NodePath, node: t.Node): t.Node | null {
  const declaration = t.isIdentifier(node) ? path.scope.getBinding(node.name)?.path.node : undefined;
  return t.isVariableDeclarator(declaration) ? (declaration.init ?? null) : node;
}

function isNewDate(node: t.Node | null): boolean {
  if (t.isConditionalExpression(node)) return isNewDate(node.consequent) || isNewDate(node.alternate);
  if (t.isLogicalExpression(node)) return isNewDate(node.left) || isNewDate(node.right);
  return t.isNewExpression(node) && t.isIdentifier(node.callee, { name: 'Date' });
}

/** Members typed `Date` of the interface, type or class that an element type names. */
function typedDates(name: string | undefined, modules: Module[]): string[] {
  if (!name) return [];
  const found: string[] = [];
  const ofMembers = (members: t.Node[]): void => {
    for (const member of members) {
      if (
        (t.isTSPropertySignature(member) || t.isClassProperty(member)) &&
        t.isIdentifier(member.key) &&
        t.isTSTypeAnnotation(member.typeAnnotation) &&
        mentionsDate(member.typeAnnotation.typeAnnotation)
      )
        found.push(member.key.name);
    }
  };
  for (const module of modules) {
    for (const statement of module.ast.program.body) {
      const declaration = t.isExportNamedDeclaration(statement) ? statement.declaration : statement;
      if (t.isTSInterfaceDeclaration(declaration) && declaration.id.name === name) ofMembers(declaration.body.body);
      if (
        t.isTSTypeAliasDeclaration(declaration) &&
        declaration.id.name === name &&
        t.isTSTypeLiteral(declaration.typeAnnotation)
      )
        ofMembers(declaration.typeAnnotation.members);
    }
  }
  return found;
}

const mentionsDate = (type: t.TSType): boolean =>
  t.isTSUnionType(type)
    ? type.types.some(mentionsDate)
    : t.isTSTypeReference(type) && t.isIdentifier(type.typeName, { name: 'Date' });
