import type { Table } from '../plan/schema';
import type { Editor } from './editor';
import type { StackNames } from './database-stack';
import { tableProperty } from './table-names';

type Index = Table['indexes'][number];
type Key = Table['partitionKey'];

const REMOVAL = {
  destroy: { policy: 'DESTROY', comment: 'development: RETAIN keeps the data when the stack goes' },
  retain: { policy: 'RETAIN', comment: 'the data stays when the stack goes: DESTROY deletes it, for development' },
};
const LONGEST_COMMENT = 90;

const keyText = (editor: Editor, key: Key, names: StackNames): string =>
  `{ name: ${editor.quoted(key.name)}, type: ${names.attributeType()}.${key.type === 'N' ? 'NUMBER' : 'STRING'} }`;

/** One index of a table, over several lines, with the reason for it. */
export function indexText(editor: Editor, index: Index, names: StackNames): string {
  const unit = editor.style.indent;
  const reason = index.reason.replace(/\s+/g, ' ').trim();
  const isShort = reason.length > 0 && reason.length <= LONGEST_COMMENT;
  return [
    '{',
    ...(reason && !isShort ? [`${unit}// ${reason}`] : []),
    `${unit}indexName: ${editor.quoted(index.name)},${isShort ? ` // ${reason}` : ''}`,
    `${unit}partitionKey: ${keyText(editor, index.partitionKey, names)},`,
    ...(index.sortKey ? [`${unit}sortKey: ${keyText(editor, index.sortKey, names)},`] : []),
    '}',
  ].join('\n');
}

/** `this.ticketsTable = new TableV2(…)`. */
export function tableText(editor: Editor, table: Table, names: StackNames): string {
  const unit = editor.style.indent;
  const indexes = table.indexes
    .map(
      (index) =>
        indexText(editor, index, names)
          .split('\n')
          .map((line) => `${unit}${unit}${line}`)
          .join('\n') + ',\n',
    )
    .join('');
  const removal = REMOVAL[table.removalPolicy];
  const lines = [
    `partitionKey: ${keyText(editor, table.partitionKey, names)},`,
    ...(indexes ? [`globalSecondaryIndexes: [\n${indexes}${unit}],`] : []),
    ...(table.timeToLive === undefined ? [] : [`timeToLiveAttribute: ${editor.quoted(table.timeToLive)},`]),
    `billing: ${names.billing()}.onDemand(),`,
    ...(table.pointInTimeRecovery ? ['pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },'] : []),
    `removalPolicy: ${names.cdk('RemovalPolicy')}.${removal.policy}, // ${removal.comment}`,
  ];
  const body = lines.map((line) => `${unit}${line}\n`).join('');
  return `this.${tableProperty(table.id)} = new ${names.table()}(this, ${editor.quoted(table.id)}, {\n${body}})${editor.end}`;
}

/** The outputs with a table's name and ARN. */
export function outputTexts(editor: Editor, table: Table, names: StackNames): { id: string; text: string }[] {
  return (['Name', 'Arn'] as const).map((what) => {
    const id = `${table.id}Table${what}`;
    const value = `this.${tableProperty(table.id)}.table${what}`;
    return { id, text: `new ${names.cdk('CfnOutput')}(this, ${editor.quoted(id)}, { value: ${value} })${editor.end}` };
  });
}
