import * as t from '@babel/types';
import type { Module } from '../analysis/modules';
import type { Candidate } from '../analysis/stores';
import { changedElements } from './changed-elements';
import type { DesignContext, Designed } from './designed';
import type { Given } from './given-values';
import { unplainIn } from './unplain';

/** What of the elements of a store a table would not give back: functions, and what classes add to attributes. */
export function findBehaviour(
  candidate: Candidate,
  elementType: string | undefined,
  values: Given[],
  context: DesignContext,
  isWrapped: boolean,
): Designed['problem'] {
  if (hasBehaviour(elementType, context.flow.modules)) {
    return {
      code: 'class-instance',
      at: candidate.declaration,
      because: `elements are instances of \`${elementType}\`, whose methods a table does not give back`,
    };
  }
  for (const value of values) {
    const found = unplainIn(value, context.flow, isWrapped ? 'within' : 'element');
    if (found) return found;
  }
  return changedElements(candidate, context, isWrapped);
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
