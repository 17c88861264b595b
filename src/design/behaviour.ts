import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Candidate } from '../analysis/stores';
import type { Module } from '../analysis/modules';
import { child, children } from '../syntax/child';
import { choicesOf, objectsOf } from './element-values';
import type { Designed } from './designed';

/** What of the elements of a store a table would not give back: functions, and what classes add to attributes. */
export function findBehaviour(
  candidate: Candidate,
  elementType: string | undefined,
  values: NodePath[],
  modules: Module[],
): Designed['problem'] {
  const functions = values.flatMap(functionsIn);
  if (functions.length > 0) return { code: 'not-plain-data', at: functions[0], because: 'functions are kept in it' };
  if (hasBehaviour(elementType, modules)) {
    return {
      code: 'class-instance',
      at: candidate.declaration,
      because: `elements are instances of \`${elementType}\`, whose methods a table does not give back`,
    };
  }
  const instance = values.find(isClassInstance);
  return (
    instance && {
      code: 'class-instance',
      at: instance,
      because: 'elements are instances of a class, which a table gives back as plain objects',
    }
  );
}

/** Functions in a value that becomes an element: the value itself, or anything in its object and array literals. */
function functionsIn(value: NodePath): NodePath[] {
  const literals = objectsOf(value).flatMap((object) => [
    ...children(object, 'properties').filter((property) => property.isObjectMethod()),
    ...children(object, 'properties').flatMap((property) =>
      property.isObjectProperty() ? functionsIn(child(property, 'value')) : [],
    ),
  ]);
  const elements = value.isArrayExpression() ? children(value, 'elements').flatMap(functionsIn) : [];
  return [...choicesOf(value).filter(isFunctionValue), ...literals, ...elements];
}

function isFunctionValue(value: NodePath): boolean {
  if (value.isFunction()) return true;
  if (!value.isIdentifier()) return false;
  const declaration = value.scope.getBinding(value.node.name)?.path;
  return Boolean(
    declaration?.isFunctionDeclaration() ||
    (declaration?.isVariableDeclarator() && t.isFunction(declaration.node.init)),
  );
}

/** Whether a type is a class of the program with methods or private fields: more than its attributes. */
function hasBehaviour(name: string | undefined, modules: Module[]): boolean {
  if (!name) return false;
  return modules.some((module) =>
    module.ast.program.body.some((statement) => {
      const declaration =
        t.isExportNamedDeclaration(statement) || t.isExportDefaultDeclaration(statement)
          ? statement.declaration
          : statement;
      if (!t.isClassDeclaration(declaration) || declaration.id?.name !== name) return false;
      return declaration.body.body.some((member) => {
        if (t.isClassPrivateProperty(member) || t.isClassPrivateMethod(member)) return true;
        if (t.isClassMethod(member) && member.kind === 'constructor')
          return member.params.some(
            (parameter) => t.isTSParameterProperty(parameter) && parameter.accessibility !== 'public',
          );
        return (
          (t.isClassMethod(member) && !member.static) ||
          (t.isClassProperty(member) && member.accessibility === 'private')
        );
      });
    }),
  );
}

function isClassInstance(value: NodePath): boolean {
  const node = t.isIdentifier(value.node)
    ? ((value.scope.getBinding(value.node.name)?.path.node as t.VariableDeclarator | undefined)?.init ?? null)
    : value.node;
  return (
    t.isNewExpression(node) &&
    t.isIdentifier(node.callee) &&
    !['Date', 'Map', 'Set', 'Array', 'Object'].includes(node.callee.name)
  );
}
