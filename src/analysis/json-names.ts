import * as posix from 'path/posix';
import * as t from '@babel/types';
import type { JsonAccess } from './json-accesses';
import { identifierOf } from './stores';

/** Names that say where data is kept, not what it is. */
const GENERIC =
  /^(db|data|database|index|main|file|files|store|storage|json|content|contents|parsed|parsedData|fileData|fileContent|rawData|raw|obj|object|result|results|response|arr|array|list|value|values|all|temp|tmp|utils?|helpers?|fs|fsUtils|lib|src|app|server|routes?|models?|controllers?|services?|api|apiRoutes)$/i;

/** A name for what a file holds: that of the file, of a variable that takes what is in it, or of a module that uses it. */
export function nameStore(file: string, accesses: JsonAccess[]): string {
  const variables = accesses.flatMap(({ whole }) => {
    const declarator = whole.parentPath;
    return declarator?.isVariableDeclarator() && t.isIdentifier(declarator.node.id) ? [declarator.node.id.name] : [];
  });
  const modules = accesses.map(({ module }) =>
    posix
      .basename(module.path)
      .replace(/\.[^.]+$/, '')
      .replace(/[.-_]?(routes?|router|controller|service|model)$/i, ''),
  );
  const names = [posix.basename(file, '.json'), ...variables, posix.basename(posix.dirname(file)), ...modules].map(
    identifierOf,
  );
  return names.find((name) => /^[A-Za-z_$]/.test(name) && !GENERIC.test(name)) ?? 'records';
}
