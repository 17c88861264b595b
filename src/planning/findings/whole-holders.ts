import * as t from '@babel/types';
import type { Candidate } from '../../analysis/stores';
import type { Finding } from '../../dynamodb/findings';
import { isDeclarationSite } from '../../dynamodb/unit';
import type { Analysis } from '../analyze';

/** `res.json(db)`, `db[name]`: stores cannot leave an object that is used as a whole. */
export function wholeHolders(analysis: Analysis, candidates: Candidate[]): Finding[] {
  const ids = new Set(candidates.map(({ id }) => id));
  return analysis.names.holders.flatMap(({ module, path, stores }) => {
    const { parentPath: parent } = path;
    const isMember =
      (parent?.isMemberExpression() || parent?.isOptionalMemberExpression()) &&
      path.key === 'object' &&
      (!parent.node.computed || t.isStringLiteral(parent.node.property));
    const isDestructured =
      parent?.isVariableDeclarator() &&
      t.isObjectPattern(parent.node.id) &&
      parent.node.id.properties.every((property) => t.isObjectProperty(property) && !property.computed);
    if (isMember || isDestructured || isDeclarationSite(path)) return [];
    return [
      {
        code: 'dynamic-name' as const,
        stores: stores.filter((id) => ids.has(id)),
        module,
        at: path,
        because: 'the object that holds the store is used as a whole here',
      },
    ];
  });
}
