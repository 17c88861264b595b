import type { Candidate } from '../../analysis/stores';
import { lateListeners } from '../../async/late-listeners';
import { postponedWork } from '../../async/postponed-work';
import type { Designed } from '../../design/designed';
import type { Finding } from '../../dynamodb/findings';
import { jsonFindings } from '../../dynamodb/json-findings';
import type { Program } from '../../dynamodb/program';
import type { Analysis } from '../analyze';
import { borrowedCalls } from './borrowed-calls';
import { calledElements } from './called-elements';
import { capturedElements } from './captured-elements';
import { computedMembers } from './computed-members';
import { findingContext } from './context';
import { exchangedStores } from './exchanged-stores';
import { frozenElements } from './frozen-elements';
import { keptElements } from './kept-elements';
import { sharedObjects } from './shared-objects';
import { keyedByElements } from './keyed-by-elements';
import { severalInstances } from './several-instances';
import { unknownCalls } from './unknown-calls';
import { unnamedReferences } from './unnamed-references';
import { unresolvedCalls } from './unresolved-calls';
import { unusualChanges } from './unusual-changes';
import { wholeHolders } from './whole-holders';

/** Why stores cannot move because of what they hold. */
export const designFindings = ({ modules }: Program, designs: Map<string, Designed>): Finding[] =>
  [...designs].flatMap(([id, { problem, store }]) =>
    problem ? [{ ...problem, stores: [id], module: modules.find(({ path }) => path === store.declaration.file)! }] : [],
  );

/** Why stores cannot move because of where they are: in objects of which there are several, that are used as a whole, or in files. */
export const placeFindings = (analysis: Analysis, candidates: Candidate[], program: Program): Finding[] => [
  ...severalInstances(analysis, candidates),
  ...wholeHolders(analysis, candidates),
  ...computedMembers(analysis, candidates),
  ...jsonFindings(program),
];

/** Why stores cannot move because of what would become of the program, of which is known which functions become async. */
export function programFindings(analysis: Analysis, program: Program): Finding[] {
  const context = findingContext(program);
  return [
    ...unknownCalls(analysis, program),
    ...unnamedReferences(analysis, program),
    ...postponedWork(program),
    ...lateListeners(program),
    ...keptElements(context),
    ...capturedElements(context),
    ...calledElements(context),
    ...frozenElements(context),
    ...sharedObjects(context),
    ...unresolvedCalls(context),
    ...borrowedCalls(context),
    ...unusualChanges(program),
    ...exchangedStores(context),
    ...keyedByElements(program),
  ];
}
