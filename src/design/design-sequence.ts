import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { readAccess } from '../accesses/access';
import { unitOf } from '../accesses/units';
import type { Reference } from '../analysis/names';
import type { Candidate } from '../analysis/stores';
import { isDeclarationSite } from '../dynamodb/unit';
import type { Designed } from './designed';

/** A sequence stores the number that it gave last, so that all of its uses must take the number before it is increased, or all after. */
export function designSequence(candidate: Candidate, designed: Designed, references: Reference[]): Designed {
  const { store } = designed;
  store.table = 'Values';
  store.key = { name: 'name', type: 'S' };
  const uses = takes(candidate, designed, references);
  const after = uses.filter(({ takesAfter }) => takesAfter);
  if (after.length > 0 && after.length < uses.length) {
    designed.problem = {
      code: 'unsupported-use',
      at: after[0].path,
      because: 'the counter is read after it is increased here, and before in other places',
    };
  }
  store.start = valueOf(candidate.initializer?.node) + (after.length > 0 ? 1 : 0);
  return designed;
}

/** The number that a counter starts with, before it is increased. */
export const startOf = (candidate: Candidate | undefined): number | undefined =>
  candidate?.collection === 'sequence' ? valueOf(candidate.initializer?.node) : undefined;

const valueOf = (node: t.Node | null | undefined): number => {
  if (t.isUnaryExpression(node, { operator: '-' })) return -valueOf(node.argument);
  return t.isNumericLiteral(node) ? node.value : 1;
};

/** Where a number is taken: before the counter is increased (`n++`), or after (`++n`, or `n++; use(n)`). */
function takes(
  candidate: Candidate,
  { store }: Designed,
  references: Reference[],
): { path: NodePath; takesAfter: boolean }[] {
  const byUnit = new Map<t.Node | undefined, NodePath[]>();
  for (const { path, store: id } of references) {
    if (id !== candidate.id || isDeclarationSite(path)) continue;
    const unit = unitOf(path)?.node;
    byUnit.set(unit, [...(byUnit.get(unit) ?? []), path]);
  }
  return [...byUnit.values()].flatMap((paths) => {
    const uses = paths
      .map((path) => ({ path, access: readAccess(path, store) }))
      .sort((a, b) => a.path.node.start! - b.path.node.start!);
    const reads = uses.filter(({ access }) => access.kind === 'read');
    if (reads.length > 0) return [{ path: reads[0].path, takesAfter: uses[0].access.kind === 'next' }];
    return uses.flatMap(({ path, access }) =>
      access.kind === 'next' && !access.whole.parentPath?.isExpressionStatement()
        ? [{ path, takesAfter: access.prefix }]
        : [],
    );
  });
}
