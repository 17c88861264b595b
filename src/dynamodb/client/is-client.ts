import type { Statement } from '@babel/types';
import { isTypeScript, parseSource } from '../../syntax/parse';
import { importedModule } from './extend-imports';
import { MODULES } from './imports';
import { COMPLETE, declaredName, runtimePieces } from './pieces';

/** Whether a module holds nothing but helpers that a migration added: it keeps no data, and nothing in it moves. */
export function isClientModule(path: string, text: string): boolean {
  if (!text.includes('DynamoDBDocumentClient')) return false;
  const names = new Set(runtimePieces(isTypeScript(path) ? 'ts' : 'js', COMPLETE).map(({ name }) => name));
  const isOurs = (statement: Statement): boolean =>
    MODULES.includes(importedModule(statement) ?? '') ||
    names.has(declaredName(statement)) ||
    isExportOfNames(statement);
  try {
    return parseSource(path, text).program.body.every(isOurs);
  } catch {
    return false;
  }
}

/** Whether a module holds the client at all, perhaps with code of others: the Maps in which it keeps what it knows are no stores. */
export const holdsClient = (text: string): boolean =>
  /\bDynamoDBDocumentClient\.from\(/.test(text) && /\bfunction tableName\(/.test(text);

/** `module.exports = { … };` */
function isExportOfNames(statement: Statement): boolean {
  const assignment = statement.type === 'ExpressionStatement' ? statement.expression : undefined;
  if (assignment?.type !== 'AssignmentExpression' || assignment.right.type !== 'ObjectExpression') return false;
  return assignment.right.properties.every((property) => property.type === 'ObjectProperty' && property.shorthand);
}
