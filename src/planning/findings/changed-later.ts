import type { NodePath } from '@babel/traverse';
import { CHANGES } from '../../accesses/methods';
import { unitOf } from '../../accesses/units';
import { areExclusive } from '../../accesses/exclusive';
import { nameOfMember } from '../../syntax/members';
import type { FindingContext } from './context';
import type { GivenPart } from './given-parts';
import { ANY, leadsInto } from './member-paths';
import type { Source } from './sources';

/**
 * Whether an object is changed by the variable that it came from when it is part of an element already. A list or object
 * that is made for the variable is known as a part of the element from there on.
 */
export function changedLater(part: GivenPart, { binding, names }: Source, { program }: FindingContext): boolean {
  if (!binding || part.isRepeated || program.flow.inserted.get(binding)) return false;
  const own = names.map((name) => (name.startsWith('[') ? ANY : name));
  return binding.referencePaths.some((reference) => {
    if (unitOf(reference) !== unitOf(part.at) || reference.node.start! < part.at.node.end!) return false;
    if (areExclusive(part.at, reference) || isMadeBetween(part.at, reference, binding.constantViolations)) return false;
    const target = changedBy(reference);
    return Boolean(target && leadsInto(target, own, part.isCopy));
  });
}

/** What is changed where a variable is named: `body.tags.push(tag)` → tags. */
function changedBy(reference: NodePath): string[] | undefined {
  const names: string[] = [];
  let current = reference;
  while (current.parentPath?.isMemberExpression() && current.key === 'object') {
    current = current.parentPath;
    names.push(nameOfMember(current.node as never) ?? ANY);
  }
  const { parentPath: parent, key } = current;
  if (names.length === 0 || !parent) return undefined;
  const isSet = (parent.isAssignmentExpression() && key === 'left') || parent.isUpdateExpression();
  const isDeleted = parent.isUnaryExpression({ operator: 'delete' });
  const isCalled = parent.isCallExpression() && key === 'callee' && CHANGES.has(names.at(-1)!);
  return isSet || isDeleted || isCalled ? names.slice(0, -1) : undefined;
}

const isMadeBetween = (at: NodePath, reference: NodePath, made: NodePath[]): boolean =>
  made.some(({ node }) => node.start! > at.node.start! && node.start! < reference.node.start!);
