import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Candidate } from '../../analysis/stores';
import type { Finding } from '../../dynamodb/findings';
import type { Analysis } from '../analyze';
import { visit } from '../../syntax/visit';

/** `this[name]`: which of the fields of an object is meant is decided when the program runs. */
export function computedMembers(analysis: Analysis, candidates: Candidate[]): Finding[] {
  const byClass = new Map<string, string[]>();
  for (const { className, id } of candidates)
    if (className) byClass.set(className, [...(byClass.get(className) ?? []), id]);
  if (byClass.size === 0) return [];
  const findings: Finding[] = [];
  for (const module of analysis.modules) {
    const check = (path: NodePath<t.MemberExpression | t.OptionalMemberExpression>): void => {
      const { object, property, computed } = path.node;
      if (!computed || t.isStringLiteral(property) || t.isNumericLiteral(property)) return;
      const name = t.isThisExpression(object)
        ? (path.findParent((parent) => parent.isClass())?.node as t.Class | undefined)?.id?.name
        : typeOf(object);
      const stores = name && byClass.get(name);
      if (stores)
        findings.push({
          code: 'dynamic-name',
          stores,
          module,
          at: path,
          because: `which field of \`${name}\` is meant is decided when the program runs`,
        });
    };
    const typeOf = (object: t.Node): string | undefined => {
      const last = t.isMemberExpression(object) && t.isIdentifier(object.property) ? object.property : object;
      return t.isIdentifier(last) ? analysis.resolver.typeText(module.path, last.start!) : undefined;
    };
    visit(module.program, { MemberExpression: check, OptionalMemberExpression: check });
  }
  return findings;
}
