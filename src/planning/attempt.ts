import { EffectReader } from '../accesses/effects';
import { Flow, type Oracle } from '../accesses/flow';
import { summarize } from '../accesses/summaries';
import type { Candidate } from '../analysis/stores';
import type { Designed } from '../design/designed';
import type { Finding } from '../dynamodb/findings';
import { fileEffects, isGone, jsonProgram, type JsonProgram } from '../dynamodb/json-program';
import type { Program } from '../dynamodb/program';
import type { Rewritten } from '../dynamodb/rewrite-module';
import type { Collection } from '../plan/schema';
import type { Analysis } from './analyze';
import { designAll } from './designs';
import { designFindings, placeFindings, programFindings } from './findings';
import { newProgram } from './new-program';
import { rewriteAsNeeded } from './rewritten-modules';

export interface MovingOptions {
  client: string;
  topLevelAwait?: boolean;
  /** Whether every function is to work on loaded lists. */
  isWidest?: boolean;
  express?: '4' | '5';
}

/** A program in which some stores have moved, whether or not they can. */
export interface Attempt {
  program: Program;
  designs: Map<string, Designed>;
  rewritten: Map<string, Rewritten>;
  findings: Finding[];
}

/** Rewrites the program for stores as if all of them could move, and tells for which that is not so. */
export function tryMoving(analysis: Analysis, candidates: Candidate[], options: MovingOptions): Attempt {
  const { modules, names } = analysis;
  const collections = new Map(candidates.map(({ id, collection }) => [id, collection]));
  const json = jsonProgram(analysis.files, new Set(collections.keys()));
  const oracle = oracleOf(analysis, collections, json);
  const flow = new Flow(modules, oracle);
  flow.run();
  const reading = new Flow(modules, { ...oracle, readsOnly: true });
  reading.run();
  const references = names.references.filter(
    ({ store, path }) => (store === undefined || collections.has(store)) && !isGone(json, path),
  );
  const designs = designAll(analysis, candidates, reading, references);
  const summaries = summarize(flow, references);
  const program = newProgram({
    modules,
    stores: new Map([...designs].map(([id, { store }]) => [id, store])),
    values: new Set([...designs].flatMap(([id, { holdsValues }]) => (holdsValues ? [id] : []))),
    flow,
    summaries,
    effects: new EffectReader(flow, summaries),
    references: new Map(
      modules.map((module) => [module.path, references.filter((reference) => reference.module === module)]),
    ),
    // Until it is known: all of them.
    inRuns: new Set(modules.flatMap(({ functions }) => [...functions.keys()])),
    express: options.express,
    topLevelAwait: options.topLevelAwait ?? false,
    isWidest: options.isWidest,
    client: options.client,
    json,
  });
  const findings = [...designFindings(program, designs), ...placeFindings(analysis, candidates, program)];
  const rewritten = rewriteAsNeeded(analysis, program, candidates, designs, options.client);
  findings.push(...programFindings(analysis, program));
  return { program, designs, rewritten, findings };
}

function oracleOf({ names }: Analysis, collections: Map<string, Collection>, json: JsonProgram): Oracle {
  return {
    entity: (file, key) => names.entities.get(file)?.get(key),
    collection: (store) => {
      const collection = collections.get(store);
      return collection === 'sequence' ? undefined : collection;
    },
    isCounter: (store) => collections.get(store) === 'sequence',
    isDropped: (node) => json.dropped.has(node),
    fileAccess: fileEffects(json),
  };
}
