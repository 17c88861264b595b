import { isTestFile } from '../analysis/files';
import { inlineCallbackAround, unitOf } from '../accesses/units';
import type { JsonAccess } from '../analysis/json-accesses';
import { isCommonJs } from '../syntax/imports';
import type { Finding } from './findings';
import { isLoad } from './json-program';
import type { Program } from './program';

/** Why stores in JSON files cannot move. */
export function jsonFindings(program: Program): Finding[] {
  const findings: Finding[] = [];
  for (const { candidate, accesses, isInMemory, problem } of program.json?.stores ?? []) {
    const add = (access: JsonAccess, code: Finding['code'], because: string): void =>
      void findings.push({ code, stores: [candidate.id], module: access.module, at: access.whole, because });
    if (problem) findings.push({ ...problem, stores: [candidate.id] });
    for (const access of accesses) {
      if (isInMemory) {
        if (access.kind === 'write' && !isOwnList(program, access, candidate.id))
          add(
            access,
            'unsupported-use',
            'what is written to the file is not the list that the program keeps in memory',
          );
        if (access.kind === 'read' && !isLoad(access))
          add(access, 'unsupported-use', 'the file is read again, beside the list that the program keeps in memory');
        continue;
      }
      if (isTestFile(access.module.path)) continue;
      if (inlineCallbackAround(access.whole) && !access.promise)
        add(access, 'callback-cannot-be-async', 'the file is read or written in a callback that nobody waits for');
      if (!access.promise && !unitOf(access.whole) && isCommonJs(access.module.ast.program))
        add(access, 'await-impossible-here', 'the top level of a CommonJS module cannot await');
    }
  }
  return findings;
}

/** Whether what is written is the store's own list, or an object that holds it. */
const isOwnList = (program: Program, { value, module }: JsonAccess, store: string): boolean =>
  Boolean(
    value &&
    [...program.flow.evaluate(value, module)].some(
      (token) => token.store === store && (token.kind === 'container' || token.kind === 'holder'),
    ),
  );
