import type { NodePath } from '@babel/traverse';
import type { CallExpression, NewExpression } from '@babel/types';
import { kindOfLibraryClass, NODEJS_FUNCTION, OTHER_FUNCTIONS } from './cdk-names';
import type { CdkClasses } from './classes';
import { Evaluator } from './evaluate';
import { Expander, type Expansion, type Step } from './expansions';
import { handlerOf } from './handler-source';
import { CdkError, problemAt, type CdkProblem } from './problem';
import type { CdkProgram } from './program';
import { textOf } from './source-module';
import { canonicalName, classTarget } from './targets';
import { isText, Unknown, type Environment } from './value';
import { child, children } from '../syntax/child';

/** An expression that constructs a Lambda function: `new NodejsFunction(…)`, or `super(…)` in a class of the app. */
export interface FunctionSite {
  path: NodePath<NewExpression | CallExpression>;
  library: string;
}

/** One Lambda function of the app: a site, and how the values that tell its code came there. */
export interface FunctionInstance {
  site: FunctionSite;
  /** Calls, constructions and iterations that its code depends on, innermost first. */
  steps: Step[];
  environment: Environment;
  /** Its construct id, when that is known. */
  id?: string;
  /** The file that exports the handler, relative to the application's root. */
  source: string;
  /** The export's name. */
  handler: string;
}

const MOST_INSTANCES = 500;

/** Finds the Lambda functions of a CDK app; what cannot be resolved is a problem. */
export function findFunctions(
  program: CdkProgram,
  classes: CdkClasses,
): { instances: FunctionInstance[]; problems: CdkProblem[] } {
  const instances: FunctionInstance[] = [];
  const problems: CdkProblem[] = [];
  const evaluator = new Evaluator(program);
  const expander = new Expander(evaluator, classes);
  for (const site of findSites(program, classes, problems)) {
    try {
      instances.push(...resolve(site, evaluator, expander));
    } catch (error) {
      if (!(error instanceof CdkError)) throw error;
      problems.push(error.problem);
    }
  }
  return { instances, problems };
}

function findSites(program: CdkProgram, classes: CdkClasses, problems: CdkProblem[]): FunctionSite[] {
  const sites: FunctionSite[] = [];
  for (const source of program.sources) {
    source.program.traverse({
      NewExpression(path) {
        const callee = child(path, 'callee');
        const library = canonicalName(classTarget(program, callee));
        if (library !== undefined && library in OTHER_FUNCTIONS) {
          problems.push(
            problemAt(
              path,
              OTHER_FUNCTIONS[library],
              'Set its environment and its policy by hand if its code uses a migrated store.',
            ),
          );
        }
        if (kindOfLibraryClass(library) === 'function') sites.push({ path, library: library! });
        const cls = library === undefined ? classes.named(callee) : undefined;
        if (cls?.kind === 'function' && !cls.constructorPath && !cls.base) sites.push({ path, library: cls.library });
      },
      CallExpression(path) {
        if (path.node.callee.type !== 'Super') return;
        const cls = classes.around(path);
        if (cls?.kind === 'function' && !cls.base) sites.push({ path, library: cls.library });
      },
    });
  }
  return sites;
}

/**
 * The functions that a site stands for.
 * @throws CdkError when the code of one cannot be told
 */
function resolve(site: FunctionSite, evaluator: Evaluator, expander: Expander): FunctionInstance[] {
  const found: FunctionInstance[] = [];
  const open: { environment: Environment; steps: Step[] }[] = [{ environment: new Map(), steps: [] }];
  for (let state = open.shift(); state; state = open.shift()) {
    const handler = handlerOf(site, evaluator, state.environment);
    if (handler === 'other') continue;
    if (!(handler instanceof Unknown)) {
      found.push({ site, ...state, ...handler, id: idOf(site, evaluator, state.environment) });
      continue;
    }
    const expansions = expandOuter(handler, state.environment, expander);
    if (!expansions || open.length + found.length > MOST_INSTANCES) throw new CdkError(unreadable(site, handler));
    for (const { step, values } of expansions) {
      open.push({ environment: new Map([...state.environment, ...values]), steps: [...state.steps, step] });
    }
  }
  return found;
}

function expandOuter(unknown: Unknown, environment: Environment, expander: Expander): Expansion[] | undefined {
  let binding = unknown.parameter;
  for (let depth = 0; binding && depth < 10; depth++) {
    const expansion = expander.expand(binding, environment);
    if (Array.isArray(expansion)) return listOf(expansion);
    binding = expansion;
  }
  return undefined;
}

const listOf = <T>(list: T[] | undefined): T[] | undefined => (list?.length ? list : undefined);

function unreadable(site: FunctionSite, unknown: Unknown): CdkProblem {
  const what = site.library === NODEJS_FUNCTION ? '`entry`' : '`code` and `handler`';
  const text = textOf(unknown.at).replace(/\s+/g, ' ').slice(0, 80);
  return problemAt(
    site.path,
    `The file that this function runs cannot be told: \`${text}\` is not constant.`,
    `Write its ${what} with path.join(__dirname, …) and constants.`,
  );
}

function idOf(site: FunctionSite, evaluator: Evaluator, environment: Environment): string | undefined {
  const value = evaluator.value(children(site.path, 'arguments')[1], environment);
  return isText(value) ? String(value) : undefined;
}
