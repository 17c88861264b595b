import fs from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { requireContained } from './contained-paths';
import { PlanError } from './plan-error';
import { planSchema, type Plan } from './schema';
import { PLAN_FILE } from './write';

const RENEW = 'Renew it: add-database plan';

type Step = PropertyKey;

/** Names the item of the plan by what a person calls it: `store src/data.ts#books`, not `stores[3]`. */
function anchorOf(plan: unknown, steps: readonly Step[]): string {
  const [collection, at, ...rest] = steps;
  if (collection === undefined) return 'the document';
  const item = (plan as Record<Step, Record<Step, unknown>>)?.[collection]?.[at];
  const names = item as { id?: unknown; store?: unknown; name?: unknown; file?: unknown } | undefined;
  const name = [names?.id, names?.store, names?.name, names?.file].find((one) => typeof one === 'string') ?? at;
  const kinds: Record<string, string> = {
    tables: 'table',
    stores: 'store',
    refusals: 'refusal of',
    notStores: 'no store',
    files: 'file',
    functions: 'function',
    entryPoints: 'entry point',
  };
  if (at === undefined || !(String(collection) in kinds)) return steps.map(String).join('.');
  const inside = rest.length > 0 ? `, ${rest.map(String).join('.')}` : '';
  return `${kinds[String(collection)]} ${String(name)}${inside}`;
}

function sentence(plan: unknown, issue: z.core.$ZodIssue): string {
  const unknown = issue.code === 'unrecognized_keys' ? ` (${issue.keys.join(', ')})` : '';
  const message = issue.message.replace(
    /^Invalid input: expected (.*), received undefined$/,
    'is missing (expected: $1)',
  );
  return `${anchorOf(plan, issue.path)}: ${message}${unknown}`;
}

/** References between the parts of a plan that a schema cannot see. */
function danglingReferences(plan: Plan): string[] {
  const tables = new Set(plan.tables.map((table) => table.id));
  const stores = new Set(plan.stores.map((store) => store.id));
  const found: string[] = [];
  for (const store of plan.stores) {
    if (!tables.has(store.table)) found.push(`store ${store.id}: its table ${store.table} is not in the plan`);
  }
  for (const entry of plan.entryPoints) {
    for (const use of entry.uses) {
      if (!tables.has(use.table)) found.push(`entry point ${entry.file}: its table ${use.table} is not in the plan`);
    }
  }
  for (const [file, facts] of Object.entries(plan.files)) {
    for (const [name, { store }] of Object.entries(facts.names)) {
      if (store !== undefined && !stores.has(store))
        found.push(`file ${file}, ${name}: its store ${store} is not in the plan`);
    }
  }
  return found;
}

/**
 * Reads the text of a plan.
 * @throws PlanError naming what is wrong by the plan's own names
 */
export function parsePlan(text: string): Plan {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const conflict = /^<{7} /m.test(text) ? 'it holds conflict markers of a merge' : (error as Error).message;
    throw new PlanError(`${PLAN_FILE} is no JSON: ${conflict}. ${RENEW}`);
  }
  const version = (json as { version?: unknown } | null)?.version;
  if (typeof version === 'number' && version > 1) {
    throw new PlanError(`${PLAN_FILE} has version ${version}; this add-database reads version 1. Update add-database.`);
  }
  const result = planSchema.safeParse(json);
  const wrong = result.success
    ? danglingReferences(result.data)
    : result.error.issues.map((issue) => sentence(json, issue));
  if (wrong.length > 0 || !result.success) {
    const shown = wrong.slice(0, 5).map((line) => `  ${line}`);
    const more = wrong.length > 5 ? [`  … and ${wrong.length - 5} more`] : [];
    throw new PlanError([`${PLAN_FILE} does not fit:`, ...shown, ...more, RENEW].join('\n'));
  }
  return result.data;
}

/** The plan's text, undefined when the root has none. */
export function readPlanText(root: string): string | undefined {
  try {
    return fs.readFileSync(path.join(root, PLAN_FILE), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Reads the plan of an application.
 * @throws PlanError when it is missing or does not fit
 */
export function readPlan(root: string): Plan {
  const text = readPlanText(root);
  if (text === undefined) throw new PlanError(`${PLAN_FILE} does not exist in ${root}. Make it: add-database plan`);
  const plan = parsePlan(text);
  requireContained(root, plan);
  return plan;
}
