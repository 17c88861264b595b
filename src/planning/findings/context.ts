import { REACHES_ELEMENTS, type Token } from '../../accesses/values';
import { FunctionUses } from '../../analysis/function-uses';
import { isTestFile } from '../../analysis/files';
import type { Module } from '../../analysis/modules';
import type { Program } from '../../dynamodb/program';
import { changesOf, type Changes } from './changes';
import { LivesOn } from './lives-on';
import { RequestValues } from './request-values';
import { RunsLater } from './runs-later';

/** What is known of a program while it is searched for what a move would break. */
export interface FindingContext {
  program: Program;
  /** Its modules without tests. */
  modules: Module[];
  uses: FunctionUses;
  changes: Changes;
  requests: RequestValues;
  livesOn: LivesOn;
  runsLater: RunsLater;
}

export function findingContext(program: Program): FindingContext {
  const uses = new FunctionUses([...program.references.values()].flat());
  const requests = new RequestValues(uses);
  return {
    program,
    modules: program.modules.filter(({ path }) => !isTestFile(path)),
    uses,
    changes: changesOf(program),
    requests,
    livesOn: new LivesOn(program, uses, requests),
    runsLater: new RunsLater(program.flow),
  };
}

/** Whether one who has what a token stands for can change an element that is read again elsewhere. */
export const reachesElement = (program: Program, { kind, store }: Token): boolean =>
  REACHES_ELEMENTS.has(kind) && !program.values.has(store) && isReadByElement(program, store);

/** Whether a store moves of which elements are read one by one: those of a JSON file are read with the file each time. */
export const isReadByElement = ({ stores }: Program, store: string): boolean =>
  stores.has(store) && stores.get(store)!.medium !== 'json-file';
