import type { NodePath } from '@babel/traverse';
import type { Plan } from '../plan/schema';
import { tableProperty } from './table-names';
import { nameOf, unwrap } from './targets';
import { child, children } from '../syntax/child';

/** A table, or one of its indexes. */
export interface Resource {
  table: string;
  index?: string;
}

export const resourceKey = ({ table, index }: Resource): string => (index === undefined ? table : `${table}/${index}`);

/** The table of the plan that an expression names by the database stack's property, through aliases of it. */
export function tableNamed(plan: Plan, expression: NodePath): string | undefined {
  const path = unwrap(expression);
  if (path.isMemberExpression() && !path.node.computed) return tableOfProperty(plan, nameOf(path.node.property));
  if (!path.isIdentifier()) return undefined;
  const declarator = path.scope.getBinding(path.node.name)?.path;
  if (
    declarator?.isVariableDeclarator() &&
    declarator.node.id.type === 'Identifier' &&
    declarator.node.init?.type === 'MemberExpression'
  ) {
    return tableOfProperty(plan, nameOf(declarator.node.init.property));
  }
  if (declarator?.isVariableDeclarator() && declarator.node.id.type === 'ObjectPattern') {
    for (const property of declarator.node.id.properties) {
      if (
        property.type === 'ObjectProperty' &&
        property.value.type === 'Identifier' &&
        property.value.name === path.node.name
      )
        return tableOfProperty(plan, nameOf(property.key));
    }
  }
  return tableOfProperty(plan, path.node.name);
}

const tableOfProperty = (plan: Plan, property: string): string | undefined =>
  plan.tables.find((table) => tableProperty(table.id) === property)?.id;

/** The table or index whose ARN an element of `resources` gives. */
export function resourceOf(plan: Plan, element: NodePath): Resource | undefined {
  const path = unwrap(element);
  if (path.isMemberExpression() && nameOf(path.node.property) === 'tableArn') {
    const table = tableNamed(plan, child(path, 'object'));
    return table === undefined ? undefined : { table };
  }
  if (!path.isTemplateLiteral() || path.node.expressions.length !== 1 || path.node.quasis[0].value.raw !== '')
    return undefined;
  const base = resourceOf(plan, children(path, 'expressions')[0]);
  const index = /^\/index\/(.+)$/.exec(path.node.quasis[1].value.raw)?.[1];
  return base && index !== undefined ? { table: base.table, index } : undefined;
}
