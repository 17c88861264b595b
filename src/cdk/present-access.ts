import type { NodePath } from '@babel/traverse';
import type { ArrayExpression, ObjectExpression } from '@babel/types';
import type { Plan } from '../plan/schema';
import { findProperty, valueOf } from './object-edit';
import { resourceOf, tableNamed, type Resource } from './resource';
import { textOf } from './source-module';
import { nameOf } from './targets';
import { child, children } from '../syntax/child';

/** A statement in the file that lets a function use tables of the plan. */
export interface PresentStatement {
  statement: NodePath;
  resources: Resource[];
  actions: string[];
  actionList: NodePath<ArrayExpression>;
}

/** What the file gives a function already. */
export interface PresentAccess {
  policies: PresentStatement[];
  /** Calls of CDK's own grants, which somebody wrote on purpose: table and actions. */
  grants: { table: string; actions: string[] }[];
  /** `addEnvironment` calls by variable. */
  variables: Map<string, NodePath>;
}

const READ = ['BatchGetItem', 'ConditionCheckItem', 'DescribeTable', 'GetItem', 'Query', 'Scan'].map(
  (name) => `dynamodb:${name}`,
);
const WRITE = ['BatchWriteItem', 'DeleteItem', 'DescribeTable', 'PutItem', 'UpdateItem'].map(
  (name) => `dynamodb:${name}`,
);
const GRANTS: Record<string, string[]> = {
  grantReadData: READ,
  grantWriteData: WRITE,
  grantReadWriteData: [...READ, ...WRITE],
  grantFullAccess: [...READ, ...WRITE],
  readData: READ,
  writeData: WRITE,
  readWriteData: [...READ, ...WRITE],
  fullAccess: [...READ, ...WRITE],
};

/**
 * Reads what the statements in `scope` give the function that `accessor` names.
 * @param skip blocks that belong to somebody else, such as another value of a loop variable
 */
export function presentAccess(
  plan: Plan,
  scope: NodePath,
  accessor: string,
  skip: (block: NodePath) => boolean,
): PresentAccess {
  const present: PresentAccess = { policies: [], grants: [], variables: new Map() };
  scope.traverse({
    IfStatement(path) {
      if (skip(path)) path.skip();
    },
    CallExpression(path) {
      const callee = child(path, 'callee');
      if (!callee.isMemberExpression() || callee.node.computed) return;
      const method = nameOf(callee.node.property);
      const [first, ...rest] = children(path, 'arguments');
      if (!first) return;
      const isOurs = textOf(child(callee, 'object')) === accessor && path.parentPath.isExpressionStatement();
      if (isOurs && method === 'addEnvironment' && first.isStringLiteral())
        present.variables.set(first.node.value, path.parentPath!);
      else if (isOurs && method === 'addToRolePolicy') addPolicy(plan, present, path.parentPath!, first);
      else if (textOf(first) === accessor) addGrant(plan, present, callee, method, rest);
    },
  });
  return present;
}

function addPolicy(plan: Plan, present: PresentAccess, statement: NodePath, argument: NodePath): void {
  const [props] = argument.isNewExpression() ? children(argument, 'arguments') : [];
  if (!props?.isObjectExpression() || findProperty(props, 'conditions')) return;
  const effect = findProperty(props, 'effect');
  if (effect && !/\bALLOW$/.test(textOf(effect))) return;
  const actionList = list(props, 'actions');
  const resources = (list(props, 'resources')?.get('elements') as NodePath[] | undefined)?.map((element) =>
    resourceOf(plan, element),
  );
  if (!actionList || !resources || resources.length === 0 || resources.some((resource) => resource === undefined))
    return;
  const actions = actionList.node.elements.map((element) => (element?.type === 'StringLiteral' ? element.value : ''));
  if (actions.every((action) => action.startsWith('dynamodb:')))
    present.policies.push({ statement, resources: resources as Resource[], actions, actionList });
}

function list(props: NodePath<ObjectExpression>, name: string): NodePath<ArrayExpression> | undefined {
  const property = findProperty(props, name);
  const value = property?.isObjectProperty() ? valueOf(property) : undefined;
  return value?.isArrayExpression() ? value : undefined;
}

/** `table.grantReadData(fn)`, `table.grant(fn, 'dynamodb:Scan')`, `table.grants.readData(fn)`. */
function addGrant(plan: Plan, present: PresentAccess, callee: NodePath, method: string, rest: NodePath[]): void {
  if (!callee.isMemberExpression()) return;
  const object = child(callee, 'object');
  const isNewForm = object.isMemberExpression() && nameOf(object.node.property) === 'grants';
  const table = tableNamed(plan, isNewForm ? child(object, 'object') : object);
  if (table === undefined) return;
  const isList = method === 'grant' || (isNewForm && method === 'actions');
  const actions = isList
    ? rest.flatMap((argument) => (argument.isStringLiteral() ? [argument.node.value] : []))
    : GRANTS[method];
  if (actions) present.grants.push({ table, actions });
}
