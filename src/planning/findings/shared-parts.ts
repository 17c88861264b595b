import type { Token } from '../../accesses/values';
import type { Finding } from '../../dynamodb/findings';
import type { FindingContext } from './context';
import { isReadByElement } from './context';
import type { GivenPart } from './given-parts';
import { leavesStore } from './leaves-store';
import { memberPath, type MemberPath } from './member-paths';
import { replaces } from './replaces';
import { sameExpression } from './same-expression';

/** `book.tags = other.tags`, `books.push({ ...book })`: what one element holds is given to another one. */
export function sharedParts(given: GivenPart[], context: FindingContext): Finding[] {
  const { program } = context;
  return given.flatMap((part) => {
    const shared = [...held(part, context)].filter((token) => {
      if (!isShared(token, part) || !isReadByElement(program, token.store)) return false;
      const from = memberPath(part.value, token.store, program, part.module);
      return isElsewhere(token, part, from, context) && isChanged(token, part, from, context);
    });
    if (shared.length === 0) return [];
    const stores = [...new Set([...shared.map(({ store }) => store), part.store])];
    const because = `\`${String(part.value)}\` ${part.isCopy ? 'is copied into' : 'becomes part of'} another element as well: both hold the same objects, and a change of the one is a change of the other`;
    return [{ code: 'element-shared' as const, stores, module: part.module, at: part.at, because }];
  });
}

/** What a value holds of the stores before it is put anywhere: what a variable became by being put there counts not. */
function held({ value, module }: GivenPart, { program: { flow } }: FindingContext): Iterable<Token> {
  const binding = value.isIdentifier() ? value.scope.getBinding(value.node.name) : undefined;
  return binding ? (flow.bindings.get(binding) ?? []) : flow.evaluate(value, module);
}

const isShared = ({ kind }: Token, { isCopy }: GivenPart): boolean =>
  kind === 'part' || (isCopy && (kind === 'element' || kind === 'elements'));

/** Whether an object is in the place that it came from no more than before, and there still. */
function isElsewhere(
  { store }: Token,
  part: GivenPart,
  from: MemberPath | undefined,
  { program }: FindingContext,
): boolean {
  if (!from) return true;
  const { element, names } = from;
  if (leavesStore(element, store, part.module, program)) return false;
  if (store !== part.store) return true;
  const isIn = part.names.length === 0 || names.length === 0 || part.names[0] === names[0];
  const holder = part.holder && memberPath(part.holder, part.store, program, part.module)?.element;
  if (holder) return !(isIn && sameExpression(holder, element));
  return !(isIn && part.key && replaces(part.key, element));
}

function isChanged({ store }: Token, part: GivenPart, from: MemberPath | undefined, context: FindingContext): boolean {
  const { changes } = context;
  const { names, isCopy, replaced } = part;
  return (
    changes.isChangedAt(part.store, names, isCopy, replaced) ||
    Boolean(from && changes.isChangedAt(store, from.names, isCopy, replaced))
  );
}
