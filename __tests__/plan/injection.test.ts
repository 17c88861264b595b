import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { migrateCdk } from '../../src/cdk/migrate';
import { buildReport } from '../../src/cli/build-report';
import { questionsAbout } from '../../src/cli/questions';
import { makePlan } from '../../src/pipeline';
import { renderEnvExample } from '../../src/plan/env-example';
import { PlanError } from '../../src/plan/plan-error';
import { planMdWhenDone } from '../../src/plan/plan-md';
import { parsePlan } from '../../src/plan/read';
import type { Plan } from '../../src/plan/schema';
import { formatPlan } from '../../src/plan/write';
import { FORMATS } from '../../src/report';
import { filesOf, temporaryApp } from '../cli/temporary-app';
import { expectHarmless, HOSTILE } from './support/harmless';
import { SMALL_APP } from './support/small-app';

// More by the environment.
const RUNS = Number(process.env.RUNS ?? 36);

const TRANSFORMS = fs
  .readdirSync(path.join(__dirname, '../../transforms'))
  .map((name) => name.replace(/\.ts$/, ''))
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- as jscodeshift does
  .map((name) => [name, require(`../../transforms/${name}`).default as Transform] as const);

type Transform = (
  file: { path: string; source: string },
  api: object,
  options: { plan?: string },
) => string | undefined;
type Json = Record<string, unknown>;

interface App {
  root: string;
  plan: Plan;
  files: Record<string, string>;
}

async function plannedApp(files: Record<string, string>): Promise<App> {
  const root = temporaryApp(files);
  const { plan } = await makePlan(root, {});
  // What no application here has: an index, an expiry.
  Object.assign(plan.tables[0], {
    timeToLive: 'expires',
    indexes: [
      {
        name: 'by-title',
        partitionKey: { name: 'title', type: 'S' },
        sortKey: { name: 'added', type: 'S' },
        reason: 'findByTitle',
      },
    ],
  });
  for (const entry of plan.entryPoints)
    for (const use of entry.uses) if (use.table === plan.tables[0].id) use.index = 'by-title';
  return { root, plan: parsePlan(formatPlan(plan)), files };
}

const apps: Record<string, App> = {};
beforeAll(async () => {
  const helpdesk = filesOf(path.join(__dirname, '../../examples/helpdesk-lambda'));
  apps.small = await plannedApp(SMALL_APP);
  apps.lambda = await plannedApp(
    Object.fromEntries(Object.entries(helpdesk).filter(([name]) => !/node_modules/.test(name))),
  );
});
afterAll(() => Object.values(apps).forEach(({ root }) => fs.rmSync(root, { recursive: true })));

/** Where the strings of a plan stand: values, and names of what it keeps by name. */
function placesOf(value: unknown, steps: string[] = []): { steps: string[]; isName: boolean }[] {
  if (typeof value === 'string') return [{ steps, isName: false }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => {
    const byName = /^(files|functions|slots|fileHelpers|names|json|loads)$/.test(steps.at(-1) ?? '');
    return [...(byName ? [{ steps: [...steps, key], isName: true }] : []), ...placesOf(one, [...steps, key])];
  });
}

/** Kind of a place: its steps without numbers and names. */
const kindOf = ({ steps, isName }: { steps: string[]; isName: boolean }): string =>
  (isName ? 'name of ' : '') +
  steps
    .map((step, i) =>
      /^\d+$/.test(step) || /^(files|functions|slots|fileHelpers|names|json|loads)$/.test(steps[i - 1] ?? '')
        ? '*'
        : step,
    )
    .join('.');

/** The plan with one of its strings replaced, everywhere it stands where that is asked for. */
function hostilePlan(plan: Plan, place: { steps: string[]; isName: boolean }, text: string, everywhere: boolean): Json {
  const copy = JSON.parse(JSON.stringify(plan)) as Json;
  const holder = place.steps.slice(0, -1).reduce((at, step) => at[step] as Json, copy);
  const last = place.steps.at(-1)!;
  if (everywhere && !place.isName) {
    const was = JSON.stringify(holder[last]);
    return JSON.parse(JSON.stringify(copy).replaceAll(was, () => JSON.stringify(text))) as Json;
  }
  if (!place.isName) holder[last] = text;
  else {
    Object.defineProperty(holder, text, { value: holder[last], enumerable: true, configurable: true, writable: true });
    if (text !== last) delete holder[last];
  }
  return copy;
}

function thrown(action: () => unknown): unknown {
  try {
    return void action();
  } catch (error) {
    return error;
  }
}

let clock = Date.now() / 1000;

/** Everything that is made of a plan. */
function makeAll({ root, files }: App, plan: Plan): void {
  const planFile = path.join(root, '.migration/database.json');
  fs.writeFileSync(planFile, JSON.stringify(plan));
  fs.utimesSync(planFile, (clock += 1), clock);
  const attempt = (make: () => void): void => {
    try {
      make();
    } catch (error) {
      // A plan that does not fit the code is refused in words.
      const { constructor, name, message } = error as Error;
      if (error instanceof PlanError || name === 'CdkError' || (constructor === Error && !/runs a name/.test(message)))
        return;
      throw error;
    }
  };
  const sources = Object.entries(files).filter(([name]) => /\.[jt]s$/.test(name));
  const made: [string, string][] = plan.cdk ? [[plan.cdk.databaseStack, '']] : [];
  for (const [name, source] of [...sources, ...made, [plan.client, '']] as [string, string][]) {
    for (const [, transform] of TRANSFORMS) {
      attempt(() => {
        const text = transform({ path: path.join(root, name), source }, {}, { plan: planFile });
        if (text !== undefined) expectHarmless(name, text);
      });
    }
  }
  attempt(() => {
    for (const { path: name, after } of migrateCdk(root, plan)) expectHarmless(name, after!);
  });

  for (const line of renderEnvExample(undefined, plan)!.split('\n'))
    expect(line).toMatch(/^(# DynamoDB tables|[A-Z][A-Z0-9_]*=\w+|)$/);
  const before = SMALL_APP['.migration/plan.md'];
  const after = planMdWhenDone(before, plan);
  expect(after.split('\n').length).toBe(before.split('\n').length);
  expect(after.match(/^#.*$/gm)).toEqual(before.match(/^#.*$/gm));

  const report = buildReport('report', root, { plan, problems: [] }, { questions: questionsAbout(plan) });
  const markdown = FORMATS.markdown(report);
  expect(markdown.match(/^#.*$/gm)!.filter((line) => /pwned/.test(line))).toEqual([]);
  // Outside of code there is no HTML, and every line is one of ours.
  expect(markdown.replace(/(`+)[^]*?\1/g, '')).not.toMatch(/<\w/);
  for (const line of markdown.split('\n')) expect(line).toMatch(/^($|# |## |- |\| |\|\s---|…|\d)/);

  expect(FORMATS.terminal(report)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  JSON.parse(FORMATS.json(report));
}

describe.each(['small', 'lambda'])('the plan of the %s application', (name) => {
  test('is harmless as it is, and makes something', () => {
    makeAll(apps[name], apps[name].plan);
  });

  test('with a hostile text in any place is refused in words, or makes nothing but strings of it', () => {
    const app = apps[name];
    // The lambdas' plan is large: of it, what the small one has not.
    const known = new Set(name === 'small' ? [] : placesOf(apps.small.plan).map(kindOf));
    const runs = name === 'small' ? RUNS : RUNS / 3;
    const places = placesOf(app.plan).filter((place) => !known.has(kindOf(place)));
    const kinds = [...new Map(places.map((place) => [kindOf(place), place])).values()];
    const seen = { refused: 0, accepted: new Set<string>() };
    const place = fc.oneof(fc.constantFrom(...kinds), fc.constantFrom(...places));
    fc.assert(
      fc.property(place, fc.constantFrom(...HOSTILE), fc.boolean(), (at, text, everywhere) => {
        let plan: Plan;
        try {
          plan = parsePlan(JSON.stringify(hostilePlan(app.plan, at, text, everywhere)));
        } catch (error) {
          expect(error).toBeInstanceOf(PlanError);
          expect((error as Error).message).toMatch(/does not fit:\n {2}.+[^]*Renew it: add-database plan$/);
          seen.refused++;
          return;
        }
        seen.accepted.add(kindOf(at));
        makeAll(app, plan);
      }),
      { seed: 11, numRuns: runs },
    );
    expect(seen.refused).toBeGreaterThan(1);
    expect(seen.accepted.size).toBeGreaterThan(1);
    expect(({} as Json).pwned).toBeUndefined();
  });
});

test('what becomes an identifier, a path, an action or a name elsewhere takes no text of code', () => {
  const never = [
    'client',
    'cdk.databaseStack',
    'tables.*.id',
    'tables.*.variable',
    'tables.*.indexes.*.name',
    'stores.*.table',
    'stores.*.collection',
    'stores.*.medium',
    'entryPoints.*.uses.*.actions.*',
    'entryPoints.*.uses.*.table',
    'entryPoints.*.uses.*.index',
  ];
  const { plan } = apps.lambda;
  const places = new Map(placesOf(plan).map((place) => [kindOf(place), place]));
  for (const kind of never) {
    for (const text of HOSTILE.filter((one) => !/^[\p{L}\w]+$/u.test(one))) {
      const read = (): Plan => parsePlan(JSON.stringify(hostilePlan(plan, places.get(kind)!, text, false)));
      expect([kind, text, thrown(read)]).toEqual([kind, text, expect.any(PlanError)]);
    }
  }
});
