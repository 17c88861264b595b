import { isFirstVersion } from './cdk-names';
import { CdkClasses } from './classes';
import type { Files } from './files';
import { findApp } from './find-app';
import { findFunctions, type FunctionInstance } from './functions';
import { CdkError, isCdkProblem, problemAt, type CdkProblem } from './problem';
import { CdkProgram } from './program';

/** A CDK app as it was read, with its trees. */
export interface CdkModel {
  program: CdkProgram;
  classes: CdkClasses;
  functions: FunctionInstance[];
  /** Functions that could not be resolved. */
  problems: CdkProblem[];
}

/** Reads the CDK app below a root; undefined when there is none, a problem when it cannot be migrated at all. */
export function readCdk(files: Files): CdkModel | CdkProblem | undefined {
  const app = findApp(files);
  if (app === undefined || isCdkProblem(app)) return app;
  try {
    const program = new CdkProgram(files, app);
    const old = findFirstVersion(program);
    if (old) return old;
    const classes = new CdkClasses(program);
    const { instances, problems } = findFunctions(program, classes);
    return { program, classes, functions: instances, problems };
  } catch (error) {
    if (error instanceof CdkError) return error.problem;
    throw error;
  }
}

function findFirstVersion(program: CdkProgram): CdkProblem | undefined {
  let found: CdkProblem | undefined;
  for (const source of program.sources) {
    source.program.traverse({
      StringLiteral(path) {
        if (found || !isFirstVersion(path.node.value) || path.parent.type === 'ObjectProperty') return;
        if (
          !path.parentPath.isImportDeclaration() &&
          !path.parentPath.isCallExpression() &&
          !path.parentPath.isTSExternalModuleReference()
        )
          return;
        if (/-alpha$/.test(path.node.value)) return;
        found = problemAt(
          path,
          'The app uses version 1 of the CDK, which is no longer maintained and has no TableV2.',
          'Move it to aws-cdk-lib (version 2) first.',
        );
      },
    });
  }
  return found;
}
