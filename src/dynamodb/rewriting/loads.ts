import type { NodePath } from '@babel/traverse';
import { blockOf } from '../arrow-block';
import type { Edits } from '../edits';
import { descriptorPath, loadPoint, READ_ALL, READ_KEYS } from '../reads';
import type { StoreInUnit, Unit } from '../unit';

/** Puts the line that loads a store's list before all that works on the list. */
export function writeLoad(edits: Edits, unit: Unit, inUnit: StoreInUnit): void {
  const point = loadPoint(unit, inUnit);
  if (point) return edits.statementBefore(point, loadLine(edits, inUnit));
  const body = unit.fn?.get('body') as NodePath | undefined;
  if (!unit.fn?.isArrowFunctionExpression() || !body || body.isBlockStatement()) {
    edits.finding(
      'unsupported-use',
      [inUnit.store.id],
      inUnit.uses[0].path,
      'the store is used where nothing can be loaded before it',
    );
    return;
  }
  blockOf(edits, body).before.push(loadLine(edits, inUnit));
}

function loadLine(edits: Edits, { store, uses, local, reassigned, keys }: StoreInUnit): string {
  const { text } = edits.module;
  const reader = edits.helper((keys ? READ_KEYS : READ_ALL)[store.collection] ?? 'listItems');
  const args = [descriptorPath(uses[0].path, store, text), ...(keys ?? [])];
  return `${reassigned ? 'let' : 'const'} ${local} = await ${reader}(${args.join(', ')})`;
}
