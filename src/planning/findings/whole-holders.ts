import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Candidate } from '../../analysis/stores';
import type { Finding } from '../../dynamodb/findings';
import { isDeclarationSite } from '../../dynamodb/unit';
import { nameOfMember } from '../../syntax/members';
import { visit } from '../../syntax/visit';
import type { Analysis } from '../analyze';

/** Why stores cannot leave their object: something takes the whole of it, by its name or by `this`. */
export const wholeHolders = (analysis: Analysis, candidates: Candidate[]): Finding[] => [
  ...wholeNames(analysis, candidates),
  ...wholeThis(analysis, candidates),
];

/** `res.json(db)`, `db[name]`: stores cannot leave an object that is used as a whole. */
function wholeNames(analysis: Analysis, candidates: Candidate[]): Finding[] {
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

/** `Object.assign(this, …)`, `{ ...this }`: all fields of an object, and nobody names those that are stores. */
function wholeThis({ modules }: Analysis, candidates: Candidate[]): Finding[] {
  const found: Finding[] = [];
  for (const module of modules) {
    const own = candidates.filter(({ className, file }) => className && file === module.path);
    if (own.length === 0) continue;
    visit(module.program, {
      ThisExpression: (path) => {
        const name = (path.findParent((parent) => parent.isClass())?.node as t.Class | undefined)?.id?.name;
        const stores = own.filter(({ className }) => className === name).map(({ id }) => id);
        if (stores.length > 0 && isTakenApart(path))
          found.push({
            code: 'dynamic-name',
            stores,
            module,
            at: path,
            because: 'the object that holds the store is used as a whole here',
          });
      },
    });
  }
  return found;
}

const TAKES_APART = /^(Object|Reflect|JSON|_|lodash)$/;

/** Whether all fields of `this` are read or set here; one that is defined by its name is another one. */
function isTakenApart(path: NodePath<t.ThisExpression>): boolean {
  const { parentPath: parent } = path;
  if (parent.isSpreadElement() || parent.isForInStatement()) return true;
  if (parent.isVariableDeclarator())
    return t.isObjectPattern(parent.node.id) && parent.node.id.properties.some((one) => t.isRestElement(one));
  if (!parent.isCallExpression() || path.listKey !== 'arguments') return false;
  const { callee, arguments: args } = parent.node;
  if (t.isIdentifier(callee, { name: 'structuredClone' })) return true;
  if (!t.isMemberExpression(callee) || !t.isIdentifier(callee.object) || !TAKES_APART.test(callee.object.name))
    return false;
  return !['getPrototypeOf', 'setPrototypeOf'].includes(nameOfMember(callee) ?? '') && !t.isStringLiteral(args[1]);
}
