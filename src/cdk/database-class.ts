import path from 'node:path';
import type { NodePath } from '@babel/traverse';
import type { Plan } from '../plan/schema';
import { child } from '../syntax/child';
import type { CdkModel } from './model';
import { sourceOf, type SourceModule } from './source-module';
import { canonicalName, classTarget, exportOf } from './targets';

/** The class that holds the tables: how it is called, and where it is imported from. */
export interface DatabaseClass {
  file: string;
  name: string;
  /** It is the file's default export. */
  isDefault: boolean;
}

/** The database stack of the plan: the class in its file, or the one that will be made. */
export function databaseClass(model: CdkModel, plan: Plan): DatabaseClass {
  const file = plan.cdk!.databaseStack;
  const source = model.program.module(file);
  const found = source && stackClassIn(model, source);
  if (!found) return { file, name: 'DatabaseStack', isDefault: false };
  const name = found.isClass() ? (found.node.id?.name ?? 'DatabaseStack') : 'DatabaseStack';
  const isDefault = !exportOf(model.program, source, name) && exportOf(model.program, source, 'default') !== undefined;
  return { file, name, isDefault };
}

/** The first class of a file that extends the library's Stack. */
export function stackClassIn(model: Pick<CdkModel, 'program'>, source: SourceModule): NodePath | undefined {
  let found: NodePath | undefined;
  source.program.traverse({
    Class(path) {
      const superClass = child(path, 'superClass');
      if (
        !found &&
        superClass.node &&
        /^aws-cdk-lib#(Nested)?Stack$/.test(canonicalName(classTarget(model.program, superClass)) ?? '')
      )
        found = path;
    },
  });
  return found;
}

/** How a file refers to another one in an import, without extension. */
export function importPath(from: string, to: string): string {
  const relative = path.posix.relative(path.posix.dirname(from), to).replace(/\.[cm]?[jt]sx?$/, '');
  return relative.startsWith('.') ? relative : `./${relative}`;
}

/** Constructions of the database stack in a file. */
export function databaseConstructions(model: CdkModel, database: DatabaseClass, source: SourceModule): NodePath[] {
  const found: NodePath[] = [];
  source.program.traverse({
    NewExpression(path) {
      const callee = child(path, 'callee');
      const target = classTarget(model.program, callee);
      const isItsClass = target?.kind === 'local' && sourceOf(target.path).file === database.file;
      if (isItsClass || (target === undefined && callee.isIdentifier({ name: database.name }))) found.push(path);
    },
  });
  return found;
}
