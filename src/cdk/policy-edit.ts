import type { TableActions } from '../plan/schema';
import { WIDTH, type Editor } from './editor';
import type { PresentAccess, PresentStatement } from './present-access';
import { resourceKey, type Resource } from './resource';

/** A statement to write: one table or index, its actions sorted. */
export interface WantedStatement extends Resource {
  actions: string[];
}

/** The statements of one function: one for each table and index, in the order of the plan. */
export function wantedStatements(uses: TableActions[]): WantedStatement[] {
  const statements = new Map<string, WantedStatement>();
  for (const { table, index, actions } of uses) {
    const key = resourceKey({ table, ...(index !== undefined && { index }) });
    const known = statements.get(key) ?? { table, ...(index !== undefined && { index }), actions: [] };
    known.actions = [...new Set([...known.actions, ...actions])].sort();
    statements.set(key, known);
  }
  return [...statements.values()];
}

/**
 * Brings the statements that the file has in line with the plan.
 * @returns what is missing
 */
export function updatePolicies(editor: Editor, present: PresentAccess, wanted: WantedStatement[]): WantedStatement[] {
  const wantedByKey = new Map(wanted.map((statement) => [resourceKey(statement), statement]));
  const isWanted = (resource: Resource, action: string): boolean =>
    wantedByKey.get(resourceKey(resource))?.actions.includes(action) === true;
  const exact = ({ resources, actions }: PresentStatement): boolean =>
    resources.every((resource) => actions.every((action) => isWanted(resource, action)));

  const single = present.policies.filter(({ resources }) => resources.length === 1);
  const several = present.policies.filter(({ resources }) => resources.length > 1);
  const kept = several.filter(exact);
  for (const statement of several) if (!kept.includes(statement)) editor.removeStatement(statement.statement);
  const missing: WantedStatement[] = [];
  for (const statement of wanted) {
    const own = single.filter(({ resources }) => resourceKey(resources[0]) === resourceKey(statement));
    const covered = new Set([
      ...kept
        .filter(({ resources }) => resources.some((resource) => resourceKey(resource) === resourceKey(statement)))
        .flatMap(({ actions }) => actions),
      ...present.grants.filter(({ table }) => table === statement.table).flatMap(({ actions }) => actions),
    ]);
    const needed = statement.actions.filter((action) => !covered.has(action));
    const given = new Set(own.flatMap(({ actions }) => actions));
    if (own.every(exact) && needed.every((action) => given.has(action))) continue;
    if (own.length === 0) missing.push({ ...statement, actions: needed });
    else replaceActions(editor, own, needed);
  }
  for (const { statement, resources } of single)
    if (!wantedByKey.has(resourceKey(resources[0]))) editor.removeStatement(statement);
  return missing;
}

function replaceActions(editor: Editor, [first, ...others]: PresentStatement[], actions: string[]): void {
  for (const other of others) editor.removeStatement(other.statement);
  if (actions.length === 0) editor.removeStatement(first.statement);
  else editor.replace(first.actionList.node.start!, first.actionList.node.end!, actionList(editor, actions));
}

const actionList = (editor: Editor, actions: string[]): string =>
  `[${actions.map((action) => editor.quoted(action)).join(', ')}]`;

/**
 * The text of `fn.addToRolePolicy(new PolicyStatement(…))`.
 * @param table expression that gives the table
 */
export function policyText(
  editor: Editor,
  accessor: string,
  policyStatement: string,
  table: string,
  wanted: WantedStatement,
  indent: string,
): string {
  const arn = wanted.index === undefined ? `${table}.tableArn` : `\`\${${table}.tableArn}/index/${wanted.index}\``;
  const actions = actionList(editor, wanted.actions);
  const statement = `new ${policyStatement}({ actions: ${actions}, resources: [${arn}] })`;
  const line = `${accessor}.addToRolePolicy(${statement})${editor.end}`;
  const unit = editor.style.indent;
  if (indent.length + line.length <= WIDTH) return line;
  if (indent.length + unit.length + statement.length < WIDTH)
    return `${accessor}.addToRolePolicy(\n${unit}${statement},\n)${editor.end}`;
  return `${accessor}.addToRolePolicy(\n${unit}new ${policyStatement}({\n${unit}${unit}actions: ${actions},\n${unit}${unit}resources: [${arn}],\n${unit}}),\n)${editor.end}`;
}
