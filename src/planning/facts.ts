import type { NodePath } from '@babel/traverse';
import type { Value } from '../accesses/values';
import { unitOf } from '../accesses/units';
import type { JsonFiles } from '../analysis/json-files';
import type { Names } from '../analysis/names';
import { signatureNames } from '../analysis/signatures';
import type { UnitReport } from '../dynamodb/rewriting/unit-report';
import { isDeclarationSite } from '../dynamodb/unit';
import type { FileHelper, FunctionFacts, Plan } from '../plan/schema';
import { isTypeScript } from '../syntax/parse';
import { fileHelpersOf, jsonFactsOf } from './json-facts';
import type { Moving } from './moving';

/** What the plan says of the program, so that its files can be rewritten one by one without the others. */
export function factsOf(
  moving: Moving,
  names: Names,
  json: JsonFiles,
): Pick<Plan, 'files' | 'functions' | 'slots' | 'together' | 'helpers' | 'fileHelpers'> {
  const fileHelpers = fileHelpersOf(moving, json);
  const concerned = concernedFunctions(moving);
  for (const id of Object.keys(fileHelpers)) concerned.add(id);
  const slots = Object.fromEntries([...moving.program.flow.slots].map(([name, value]) => [name, tokensOf(value)]));
  const together = groupsOf(moving);
  const helpers = helpersOf(moving);
  return {
    files: filesOf(moving, names, concerned, fileHelpers),
    functions: functionsOf(moving, concerned),
    ...(Object.keys(slots).length > 0 && { slots }),
    ...(together.length > 0 && { together }),
    ...(helpers.length > 0 && { helpers }),
    ...(Object.keys(fileHelpers).length > 0 && { fileHelpers }),
  };
}

/** Functions that touch stores or their elements, and those that they call: what these do decides where code must save. */
function concernedFunctions({ program }: Moving): Set<string> {
  const { flow, summaries } = program;
  const named = new Set(
    [...program.references.values()].flatMap((references) => references.flatMap(({ functions }) => functions ?? [])),
  );
  const carries = (id: string): boolean =>
    (flow.returns.get(id)?.size ?? 0) > 0 || flow.parametersOf(id).some((value) => value?.size > 0);
  const own = [...summaries].filter(
    ([id, { reads, writes }]) =>
      reads.size > 0 ||
      writes.size > 0 ||
      program.asyncFunctions.has(id) ||
      program.awaiting.has(id) ||
      (named.has(id) && carries(id)),
  );
  const concerned = new Set(own.map(([id]) => id));
  const called: string[] = [];
  for (const references of program.references.values()) {
    for (const { module, path, functions } of references) {
      if (functions && callersOf(path, module.functionIds).some((id) => concerned.has(id))) called.push(...functions);
    }
  }
  for (const id of called) concerned.add(id);
  return concerned;
}

function callersOf(path: NodePath, ids: Map<object, string>): string[] {
  const callers: string[] = [];
  for (let fn = path.getFunctionParent(); fn; fn = fn.getFunctionParent()) callers.push(ids.get(fn.node)!);
  return callers;
}

function filesOf(
  moving: Moving,
  names: Names,
  concerned: Set<string>,
  fileHelpers: Record<string, FileHelper>,
): Plan['files'] {
  const { program } = moving;
  const files: Plan['files'] = {};
  for (const module of program.modules) {
    const found: Plan['files'][string]['names'] = {};
    for (const [key, entity] of names.entities.get(module.path) ?? []) {
      const functions = entity.functions?.filter((id) => concerned.has(id));
      if (entity.store && program.stores.has(entity.store)) found[key] = { store: entity.store };
      else if (functions && functions.length > 0) found[key] = { functions };
    }
    const members = isTypeScript(module.path) ? [...signatureNames(module)] : [];
    const signatures = [
      ...new Set(
        members.filter(([offset]) => program.asyncSignatures.has(`${module.path}:${offset}`)).map(([, name]) => name),
      ),
    ];
    const json = jsonFactsOf(moving, module, fileHelpers);
    const isNamed = Object.keys(found).length + signatures.length + Object.keys(json).length > 0;
    if (isNamed)
      files[module.path] = { names: found, ...(signatures.length > 0 && { signatures: signatures.sort() }), ...json };
  }
  return files;
}

/** What is said of functions that read all items. */
const WHOLE_TABLE = 'reads the whole table';

const readsWhole = (report: UnitReport | undefined): boolean =>
  Boolean(report?.rung === 'list' || report?.actions.some(({ action }) => action === 'Scan'));

const tokensOf = (value: Value | undefined): string[] =>
  [...new Set([...(value ?? [])].map(({ kind, store }) => `${kind} of ${store}`))].sort();

/** Which of its arguments a function puts into which store. */
function insertsOf({ program: { flow } }: Moving, id: string): { inserts?: string[][] } {
  const inserts = flow
    .parametersOf(id)
    .map((_, i) => [...(flow.inserts.get(`${id} ${i}`) ?? [])].map(({ store }) => store).sort());
  return inserts.some((stores) => stores.length > 0) ? { inserts } : {};
}

function functionsOf(moving: Moving, concerned: Set<string>): Plan['functions'] {
  const functions: Plan['functions'] = {};
  const reports = new Map(
    [...moving.rewritten.values()].flatMap(({ units }) => units.map((unit) => [unit.functionId, unit] as const)),
  );
  const { program } = moving;
  for (const id of concerned) {
    const summary = program.summaries.get(id);
    if (!summary) continue;
    const own = reports.get(id);
    const report = own && own.actions.length > 0 ? own : undefined;
    const facts: FunctionFacts = {
      becomesAsync: program.asyncFunctions.has(id),
      returns: tokensOf(program.flow.returns.get(id)),
      reads: [...summary.reads].sort(),
      writes: [...summary.writes].sort(),
      changes: [...summary.changes].sort((a, b) => a - b),
      receives: program.flow.parametersOf(id).map(tokensOf),
      rung: report?.rung ?? 'none',
      ...(readsWhole(report) && { cost: WHOLE_TABLE }),
      ...(summary.mutates.size > 0 && { mutates: [...summary.mutates].sort() }),
      ...(summary.changesThis && { changesThis: true }),
      ...(summary.observes && { observes: true }),
      ...(summary.keeps && { keeps: true }),
      ...(summary.keepsParameters.size > 0 && { keepsParameters: [...summary.keepsParameters].sort((a, b) => a - b) }),
      ...(summary.ordered && { ordered: true }),
      ...(program.awaiting.has(id) && !program.asyncFunctions.has(id) && { awaits: true }),
      ...(program.conflicting.has(id) && { conflicts: true }),
      ...(program.retrying.has(id) && { retries: true }),
      ...(program.transactions.has(id) && { transaction: true }),
      ...(program.unrepeatable.has(id) && { unrepeatable: true }),
      ...insertsOf(moving, id),
      ...(program.turns.has(id) && { turns: program.turns.get(id) }),
    };
    functions[id] = facts;
  }
  return functions;
}

/**
 * Stores that one function works on as loaded lists or saves: split over several runs, what it writes at once would be
 * written bit by bit. Single commands stand for themselves.
 */
function groupsOf(moving: Moving): string[][] {
  const groups = new Map<string, Set<string>>();
  const join = (ids: string[]): void => {
    const whole = new Set(ids.flatMap((id) => [id, ...(groups.get(id) ?? [])]));
    for (const id of whole) groups.set(id, whole);
  };
  for (const { units } of moving.rewritten.values()) {
    for (const { rung, retried, actions } of units)
      if (
        rung !== 'command' ||
        retried ||
        actions.some(({ store }) => moving.program.stores.get(store)?.medium === 'json-file')
      )
        join([...new Set(actions.map(({ store }) => store))]);
  }
  // What a transaction writes, by what it calls as well.
  for (const id of moving.program.transactions)
    join([...(moving.program.summaries.get(id)?.writes ?? [])].filter((store) => moving.program.stores.has(store)));
  for (const [id, { collection }] of moving.program.stores) {
    const numbered = collection === 'sequence' ? numberedBy(moving, id) : undefined;
    if (numbered) join([id, numbered]);
  }
  return [...new Set(groups.values())].filter((group) => group.size > 1).map((group) => [...group].sort());
}

/** The store whose elements a counter numbers: one that the functions write to that use it, or those that call them. */
function numberedBy({ program }: Moving, sequence: string): string | undefined {
  const users = new Set<string>();
  const written = new Set<string>();
  const noteFunction = (id: string): void => program.summaries.get(id)?.writes.forEach((store) => written.add(store));
  for (const references of program.references.values()) {
    for (const { module, path, store } of references) {
      const unit = store === sequence && !isDeclarationSite(path) ? unitOf(path) : undefined;
      if (unit) users.add(module.functionIds.get(unit.node)!);
    }
  }
  users.forEach(noteFunction);
  if (written.size === 0) {
    for (const references of program.references.values()) {
      for (const { module, path, functions } of references) {
        if (functions?.some((id) => users.has(id))) callersOf(path, module.functionIds).forEach(noteFunction);
      }
    }
  }
  return [...written].filter((id) => program.stores.get(id)?.collection !== 'sequence').sort()[0];
}

function helpersOf(moving: Moving): string[] {
  const helpers = new Set([...moving.rewritten.values()].flatMap((one) => [...one.helpers]));
  return [...helpers].sort();
}
