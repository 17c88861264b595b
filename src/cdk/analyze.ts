import path from 'node:path';
import type { NodePath } from '@babel/traverse';
import { anchorOf } from './anchors';
import type { CdkClass } from './classes';
import { constructPaths } from './construct-paths';
import { filesBelow, joinPath } from './files';
import type { FunctionInstance } from './functions';
import { isTypeScript } from '../syntax/parse';
import { readCdk, type CdkModel } from './model';
import { isCdkProblem, type CdkProblem } from './problem';
import { sourceOf } from './source-module';

interface Place {
  file: string;
  line: number;
}

export interface StackFacts extends Place {
  name: string;
  constructedAt: Place[];
}

/** A Lambda function of the CDK app. Paths are relative to the application's root. */
export interface LambdaFacts extends Place {
  /** Construct id; absent when it is not constant. */
  id?: string;
  /** The file that exports the handler. */
  source: string;
  /** The export's name. */
  handler: string;
  /** The stack or construct in which it is given its access. */
  class?: string;
  /** How it is bound there: a variable, a field, a member of an object, or nothing. */
  binding: 'variable' | 'field' | 'member' | 'none';
  /** Where it is in the tree of constructs: `TicketsApiStack/GetTickets`, with `*` and `**` for what is not constant. */
  constructPaths: string[];
}

export interface CdkFacts {
  /** Folder that `cdk` runs in; `.` for the application's root. */
  root: string;
  /** The file that constructs the app. */
  app: string;
  /** The file of the stack that holds the functions; absent when they are spread over several. */
  stack?: string;
  /** Where the database stack is, or belongs. */
  databaseStack: string;
  language: 'ts' | 'js';
  stacks: StackFacts[];
  functions: LambdaFacts[];
  /** Functions that could not be resolved. */
  problems: CdkProblem[];
}

/**
 * Reads the CDK app of an application without running it.
 * @param root the application's folder
 * @returns undefined when it has none; a problem when there is half of one, no stack, or no function
 */
export function analyzeCdk(root: string): CdkFacts | CdkProblem | undefined {
  const model = readCdk(filesBelow(root));
  return model === undefined || isCdkProblem(model) ? model : factsOf(model);
}

function factsOf(model: CdkModel): CdkFacts | CdkProblem {
  const { program, classes, functions, problems } = model;
  const { app } = program;
  const sourcesOnly = classes.all.filter((cls) => program.sources.includes(sourceOf(cls.path)));
  const stacks = sourcesOnly.filter((cls) => cls.kind === 'stack' || cls.kind === 'nested-stack');
  if (functions.length === 0) return problems[0] ?? withoutFunctions(app.entry, stacks);
  const holders = [
    ...new Set(functions.map((instance) => stackFile(model, instance)).filter((file) => file !== undefined)),
  ];
  const stack = holders.length === 1 ? holders[0] : undefined;
  return {
    root: app.folder,
    app: app.entry,
    ...(stack !== undefined && { stack }),
    databaseStack: databaseStackFile(app.entry, stack ?? holders[0]),
    language: isTypeScript(app.entry) ? 'ts' : 'js',
    stacks: stacks.map((cls) => ({
      name: cls.name,
      ...placeOf(cls.path),
      constructedAt: classes.constructionsOf(cls, program.sources).map(({ path: at }) => placeOf(at)),
    })),
    functions: functions.map((instance) => lambdaFacts(model, instance)),
    problems,
  };
}

const placeOf = (at: NodePath): Place => ({ file: sourceOf(at).file, line: at.node.loc?.start.line ?? 1 });

function withoutFunctions(entry: string, stacks: CdkClass[]): CdkProblem {
  if (stacks.length === 0) {
    return {
      at: { file: entry, line: 1 },
      because: 'The CDK app constructs no stack of this project.',
      goOn: 'Add the stack that holds the Lambda functions, then run again.',
    };
  }
  return {
    at: placeOf(stacks[0].path),
    because: 'The CDK app has no Lambda function that runs a file of this project.',
    goOn: 'Add the function to the stack, or remove the CDK app, then run again.',
  };
}

function lambdaFacts(model: CdkModel, instance: FunctionInstance): LambdaFacts {
  const { expression } = anchorOf(instance);
  const cls = model.classes.around(expression);
  const parent = expression.parentPath;
  const binding = parent?.isVariableDeclarator()
    ? 'variable'
    : parent?.isAssignmentExpression() || parent?.isClassProperty()
      ? 'field'
      : parent?.isObjectProperty()
        ? 'member'
        : 'none';
  return {
    ...(instance.id !== undefined && { id: instance.id }),
    source: instance.source,
    handler: instance.handler,
    ...(cls && { class: cls.name }),
    binding,
    constructPaths: constructPaths(model, instance),
    ...placeOf(instance.site.path),
  };
}

/** The file of the class that a function belongs to. */
function stackFile(model: CdkModel, instance: FunctionInstance): string | undefined {
  const { expression } = anchorOf(instance);
  let cls = model.classes.around(expression);
  for (let depth = 0; cls && cls.kind !== 'stack' && depth < 10; depth++) {
    const [construction] = model.classes.constructionsOf(cls, model.program.sources);
    cls = construction && model.classes.around(construction.path);
  }
  return cls ? sourceOf(cls.path).file : sourceOf(expression).file;
}

/** `lib/api-stack.ts` gives `lib/database-stack.ts`, in the app's own way of naming files. */
export function databaseStackFile(entry: string, stack: string | undefined): string {
  const besides = stack ?? entry;
  const { dir, name, ext } = path.posix.parse(besides);
  const folder = path.posix.basename(dir) === 'bin' ? joinPath(path.posix.dirname(dir), 'lib') : dir;
  const own =
    besides === entry
      ? 'kebab'
      : /^[A-Z]/.test(name)
        ? 'pascal'
        : /\.stack$/.test(name)
          ? 'dotted'
          : /^[a-z]+[A-Z]/.test(name)
            ? 'camel'
            : 'kebab';
  const base = { pascal: 'DatabaseStack', camel: 'databaseStack', dotted: 'database.stack', kebab: 'database-stack' }[
    own
  ];
  return joinPath(folder, `${base}${ext}`);
}
