import { NotLiteral, evaluateLiteral } from '../analysis/literals';
import { seedStatementOf } from '../analysis/seed-statements';
import type { Candidate } from '../analysis/stores';
import type { DesignContext, Designed } from './designed';

export function readSeed(candidate: Candidate, context: DesignContext, designed: Designed): void {
  if (candidate.medium === 'json-start-up') {
    const file = context.readJson(candidate);
    // A list inside of the file's object is carried over by itself.
    const value =
      candidate.jsonMember && file ? (file.value as Record<string, unknown>)[candidate.jsonMember] : file?.value;
    if (file && !candidate.jsonMember) designed.store.dataFile = file.path;
    if (value !== undefined) designed.seed = { value, dates: new Set() };
    else if (candidate.initializer) readLiteral(candidate, designed);
    return;
  }
  if (candidate.initializer) readLiteral(candidate, designed);
  if (candidate.medium === 'memory') readSeedStatements(candidate, context, designed);
}

function readLiteral(candidate: Candidate, designed: Designed): void {
  if (
    candidate.medium === 'json-start-up' &&
    !['ArrayExpression', 'ObjectExpression', 'NewExpression'].includes(candidate.initializer!.type ?? '')
  )
    return;
  try {
    const seed = evaluateLiteral(candidate.initializer!);
    const empty = Array.isArray(seed.value) ? seed.value.length === 0 : Object.keys(seed.value as object).length === 0;
    if (!empty) designed.seed = seed;
  } catch (error) {
    if (!(error instanceof NotLiteral)) throw error;
    designed.problem = {
      code: 'seed-not-literal',
      at: error.at,
      because: 'the rows that the store starts with are computed when the program starts',
    };
  }
}

/** Rows that statements put into the collection before anything else can happen to it. */
function readSeedStatements(candidate: Candidate, { references }: DesignContext, designed: Designed): void {
  const added = references.flatMap(({ path, store }) =>
    store === candidate.id ? (seedStatementOf(path)?.rows ?? []) : [],
  );
  if (added.length === 0) return;
  const rows = [designed.seed, ...added].flatMap((one) => (one ? (one.value as unknown[]) : []));
  const dates = new Set([designed.seed, ...added].flatMap((one) => [...(one?.dates ?? [])]));
  designed.seed = {
    value:
      candidate.collection === 'map'
        ? [...new Map(rows as [unknown, unknown][])]
        : candidate.collection === 'set'
          ? [...new Set(rows)]
          : rows,
    dates,
  };
}

export function rowsOf(seed: unknown, candidate: Candidate): unknown[] {
  if (seed === undefined) return [];
  if (candidate.collection === 'map') return (seed as [unknown, unknown][]).map(([, value]) => value);
  return Array.isArray(seed) ? seed : Object.values(seed as object);
}
