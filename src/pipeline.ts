import * as fs from 'fs';
import * as path from 'path';
import { checkCdk, migrateCdk } from './cdk';
import { clientFor } from './dynamodb/client/from-plan';
import { planApplication, type Planned } from './planning/make-plan';
import type { Answers } from './plan/answers';
import type { Plan } from './plan/schema';
import type { FileEdit } from './write/file-edit';

export type { Answers, FileEdit, Planned };

/** Something about one file that the person should know; the rest of the application goes on. */
export interface Problem {
  file?: string;
  line?: number;
  message: string;
}

export interface PlanOptions {
  include?: string[];
  exclude?: string[];
  answers?: Answers;
  onProgress?: (message: string) => void;
}

/** Explores an application and designs its tables. `planned` spares `applyPlan` doing so again. */
export async function makePlan(
  root: string,
  options: PlanOptions,
): Promise<{ plan: Plan; problems: Problem[]; planned?: Planned }> {
  options.onProgress?.('Reading the application');
  const planned = planApplication(root, options);
  const { plan } = planned;
  const problems = [...planned.problems];
  for (const { at, because, goOn } of plan.cdk ? checkCdk(root, plan) : []) {
    const message = `${because} ${goOn}`;
    if (!problems.some((one) => one.message === message)) problems.push({ file: at?.file, line: at?.line, message });
  }
  for (const { table, by } of options.answers?.lookups ?? []) {
    const made = plan.tables.some(
      ({ id, indexes }) => id === table && indexes.some(({ partitionKey }) => partitionKey.name === by),
    );
    if (!made)
      problems.push({
        message: `No index of ${table} by \`${by}\` was made: lookups by other attributes than the key read the whole table.`,
      });
  }
  return { plan, problems, planned };
}

export interface ApplyOptions {
  /** Only these files, relative to the root. */
  files?: string[];
  /** The application as it was read for the plan, where that was just now. */
  planned?: Planned;
}

/** Rewrites the files that a plan concerns. */
export async function applyPlan(
  root: string,
  plan: Plan,
  options: ApplyOptions,
): Promise<{ edits: FileEdit[]; problems: Problem[] }> {
  const include = plan.stores.map(({ id }) => id);
  const whole = options.planned ?? planApplication(root, { include });
  const left = leftOut(whole, plan);
  const planned = left.length === 0 ? whole : planApplication(root, { include, exclude: left });
  const edits = editsOf(root, planned);
  const present = Object.fromEntries(
    edits.flatMap(({ path: file, after }) => (after === undefined ? [] : [[file, after]])),
  );
  const cdkEdits = plan.cdk ? migrateCdk(root, plan, present) : [];
  const all = new Map([...edits, ...cdkEdits].map((edit) => [edit.path, edit]));
  const wanted = options.files && options.files.length > 0 ? new Set(options.files) : undefined;
  return {
    edits: [...all.values()].filter((edit) => edit.before !== edit.after && (!wanted || wanted.has(edit.path))),
    problems: planned.problems,
  };
}

/** What a planned migration does to an application's own files, and to those with its rows. */
export function editsOf(root: string, planned: Planned): FileEdit[] {
  return [...codeEdits(root, planned), ...seedEdits(root, planned)];
}

/** Stores that are in the code but that the plan does not move. */
function leftOut(whole: Planned, plan: Plan): string[] {
  const planned = new Set(plan.stores.map(({ id }) => id));
  return whole.plan.stores.map(({ id }) => id).filter((id) => !planned.has(id));
}

function codeEdits(root: string, { analysis, moving, plan }: Planned): FileEdit[] {
  const edits: FileEdit[] = [];
  const helpers = new Set<string>();
  for (const module of analysis.modules) {
    const rewritten = moving.rewritten.get(module.path)!;
    if (rewritten.text === module.text) continue;
    edits.push({ path: module.path, before: module.mark + module.text, after: module.mark + rewritten.text });
    for (const helper of rewritten.helpers) helpers.add(helper);
  }
  if (edits.length === 0) return [];
  const before = readIfThere(root, plan.client);
  const [first] = plan.stores.map(({ declaration }) => declaration.file).sort();
  const owner = analysis.modules.find((module) => module.path === first)!;
  const after = clientFor(plan.client, before ?? '', [...helpers], owner);
  edits.push({ path: plan.client, before, after });
  return edits;
}

/** Rows that stood in the code go to files, from which `import` loads them. */
function seedEdits(root: string, { moving, plan }: Planned): FileEdit[] {
  return plan.stores.flatMap((store) => {
    const seed = moving.designs.get(store.id)?.seed;
    if (!store.seed || !seed) return [];
    const after = `${JSON.stringify(seed.value, undefined, 2)}\n`;
    return [{ path: store.seed, before: readIfThere(root, store.seed), after }];
  });
}

function readIfThere(root: string, file: string): string | undefined {
  try {
    return fs.readFileSync(path.join(root, file), 'utf8');
  } catch {
    return undefined;
  }
}
