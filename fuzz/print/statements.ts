import type { StatementModel } from '../model';
import { addRecord } from './add';
import { writeCollected } from './collect';
import { changeElement, replaceElement } from './change';
import {
  writeBare,
  writeCall,
  writeCallback,
  writeEarlyReturn,
  writeIf,
  writeLoop,
  writeSwitch,
  writeThrow,
  writeTry,
  writeTwoStores,
} from './control';
import { writeFunctionValue } from './function-values';
import { useOther } from './others';
import { bindElements, copyElement, readRecords, result } from './read';
import { bindElement } from './records';
import { removeRecords } from './remove';
import { writeShared } from './shared';
import type { Variable, Writer } from './writer';

type PrintStatement = (w: Writer, model: StatementModel) => Variable | void;

/** Statements by kind. The simplest come first: that is where shrinking goes. */
export const STATEMENTS: Record<string, PrintStatement> = {
  get: (w, { which, form, use }) => void bindElement(w, which, form, use),
  change: (w, { which, form, use }) => changeElement(w, which, form, use),
  add: (w, { which, form, use }) => addRecord(w, which, form, use),
  read: (w, { which, form, use }) => readRecords(w, which, form, use),
  remove: (w, { which, form, use }) => removeRecords(w, which, form, use),
  replace: (w, { which, form, use }) => replaceElement(w, which, form, use),
  other: (w, { which, form, use }) => useOther(w, which, form, use),
  elements: (w, { which, form }) => bindElements(w, which, form),
  copy: (w, { which, form, use }) => copyElement(w, which, form, use),
  callback: (w, model) => writeCallback(w, model),
  collect: (w, { which, form, use }) => writeCollected(w, which, form, use),
  'function value': (w, model) => writeFunctionValue(w, model),
  share: (w, model) => writeShared(w, model),
  call: (w, model) => writeCall(w, model),
  if: (w, model) => writeIf(w, model, printStatements),
  loop: (w, model) => writeLoop(w, model, printStatements),
  try: (w, model) => writeTry(w, model, printStatements),
  switch: (w, model) => writeSwitch(w, model, printStatements),
  bare: (w, model) => writeBare(w, model),
  throw: (w, model) => writeThrow(w, model),
  'early return': (w, model) => writeEarlyReturn(w, model),
  'two stores': (w, model) => writeTwoStores(w, model),
  return: (w, { which, form, use }) => {
    const { text, element } = result(w, which, form, use);
    w.line(`return ${text};`);
    w.ended = true;
    return element;
  },
};

/** Prints statements as far as they are reached. */
export function printStatements(w: Writer, body: StatementModel[]): Variable | undefined {
  let last: Variable | void = undefined;
  for (const model of body) {
    if (w.ended) break;
    last = STATEMENTS[model.kind](w, model);
  }
  return last ?? undefined;
}
