import type { NodePath } from '@babel/traverse';
import type { FunctionInstance } from './functions';
import type { Step } from './expansions';
import { textOf } from './source-module';
import { nameOf, unwrap } from './targets';
import {} from '../syntax/child';
import { child, children } from '../syntax/child';

/** Where a function can be given its access: an expression that is it, or that holds it in a member. */
export interface Anchor {
  expression: NodePath;
  /** `.fn` when the function is a public member of what the expression gives, else empty. */
  member: string;
  /** What still varies there. */
  steps: Step[];
}

/** Follows a function out of helpers that return it and constructs that expose it, to where each one is told apart. */
export function anchorOf(instance: FunctionInstance): Anchor {
  let expression: NodePath = instance.site.path;
  let member = '';
  let steps = instance.steps;
  for (;;) {
    const step = nextCall(expression, steps);
    const exposed = step && exposure(step.owner, expression);
    if (!step || exposed === undefined) return { expression, member, steps };
    expression = step.at;
    member = exposed + member;
    steps = steps.filter((other) => other !== step);
  }
}

const encloses = (owner: NodePath, path: NodePath): boolean =>
  owner === path || Boolean(path.findParent((parent) => parent.node === owner.node));

/** The call or construction whose body is nearest around an expression, unless a loop lies between. */
function nextCall(expression: NodePath, steps: Step[]): Step | undefined {
  const around = steps.filter((step) => encloses(step.owner, expression));
  const innermost = around.find((step) =>
    around.every(
      (other) => other === step || other.owner.node === step.owner.node || encloses(other.owner, step.owner),
    ),
  );
  return innermost && innermost.kind !== 'loop' ? innermost : undefined;
}

/** How the caller of a function, or who constructs a class, reaches what an expression in it gives. */
function exposure(owner: NodePath, expression: NodePath): string | undefined {
  if (owner.isClassMethod({ kind: 'constructor' })) {
    if (expression.isCallExpression() && expression.node.callee.type === 'Super') return '';
    const field = fieldSetTo(owner, expression);
    return field !== undefined && isPublic(owner, field) ? `.${field}` : undefined;
  }
  return returns(owner, expression) ? '' : undefined;
}

const variableOf = (expression: NodePath): string | undefined => {
  const declarator = outermostCast(expression).parentPath;
  return declarator?.isVariableDeclarator() && declarator.node.id.type === 'Identifier'
    ? declarator.node.id.name
    : undefined;
};

function outermostCast(expression: NodePath): NodePath {
  let current = expression;
  while (current.parentPath && current.key === 'expression' && unwrap(current.parentPath) !== current.parentPath)
    current = current.parentPath;
  return current;
}

function fieldSetTo(owner: NodePath, expression: NodePath): string | undefined {
  const assignment = outermostCast(expression).parentPath;
  if (assignment?.isAssignmentExpression() && assignment.node.right === outermostCast(expression).node)
    return fieldName(assignment);
  const variable = variableOf(expression);
  let found: string | undefined;
  if (variable !== undefined) {
    owner.traverse({
      AssignmentExpression(path) {
        if (path.node.right.type === 'Identifier' && path.node.right.name === variable) found ??= fieldName(path);
      },
    });
  }
  return found;
}

function fieldName(assignment: NodePath): string | undefined {
  if (!assignment.isAssignmentExpression()) return undefined;
  const { left } = assignment.node;
  const isField =
    left.type === 'MemberExpression' && left.object.type === 'ThisExpression' && left.property.type === 'Identifier';
  return isField && !left.computed ? nameOf(left.property) : undefined;
}

/** Whether a field can be read from outside, as something that takes environment variables. */
function isPublic(owner: NodePath, field: string): boolean {
  const members = children(owner.parentPath!, 'body');
  const declared = members.find((member) => member.isClassProperty() && nameOf(member.node.key) === field);
  if (!declared?.isClassProperty()) return true;
  const hidden = declared.node.accessibility === 'private' || declared.node.accessibility === 'protected';
  return !hidden && !isInterfaceType(child(declared, 'typeAnnotation'));
}

/** `IFunction` has no `addEnvironment`. */
const isInterfaceType = (annotation: NodePath): boolean =>
  Boolean(annotation.node) && /\bIFunction\b/.test(textOf(annotation));

function returns(owner: NodePath, expression: NodePath): boolean {
  if (!owner.isFunction() || owner.node.async || isInterfaceType(child(owner, 'returnType'))) return false;
  const given = outermostCast(expression);
  if ((owner.node.body as unknown) === given.node) return true;
  const results: NodePath[] = [];
  child(owner, 'body').traverse({
    Function: (path) => path.skip(),
    ReturnStatement: (path) => void results.push(child(path, 'argument')),
  });
  const variable = variableOf(expression);
  return (
    results.length > 0 &&
    results.every(
      (result) => result.node === given.node || (variable !== undefined && result.isIdentifier({ name: variable })),
    )
  );
}
