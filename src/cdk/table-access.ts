import type { NodePath } from '@babel/traverse';
import type { Plan } from '../plan/schema';
import { editAccess } from './access-edit';
import { constructionsOf, receives, type TableFlow } from './accesses';
import type { CdkClass } from './classes';
import { Editor } from './editor';
import { Imports } from './imports';
import type { CdkModel } from './model';
import { passes, passTables } from './pass-tables';
import { CdkError, problemAt } from './problem';
import { declareFields, extendPropsType, receiveTables } from './receive-tables';
import { sourceOf, type SourceModule } from './source-module';
import { inPlanOrder, tableProperty } from './table-names';
import { dropUnusedImport, dropUnusedNames } from './unused-names';
import { TableReferences } from './table-references';

/** Gives the functions of one file their variables and policies, and lets its classes receive and pass on the tables. */
export function grantTableAccess(
  model: CdkModel,
  plan: Plan,
  flow: TableFlow,
  source: SourceModule,
): string | undefined {
  if (source.file === plan.cdk?.databaseStack) return undefined;
  const editor = new Editor(source);
  const imports = new Imports(editor, model.program);
  const references = new TableReferences(model, refuseOutsideOfClass);
  const first = new Map<CdkClass, string[]>();
  const intoConstructor = (at: NodePath, statements: string[]): void => {
    const cls = model.classes.around(at)!;
    first.set(cls, [...(first.get(cls) ?? []), ...statements]);
  };
  for (const access of flow.accesses) {
    if (sourceOf(access.anchor.expression) === source)
      editAccess({ model, plan, editor, imports, references }, access, intoConstructor);
  }
  const properties = (cls: CdkClass): string[] =>
    inPlanOrder(plan, flow.needs.get(cls)!).map((table) => tableProperty(table.id));
  for (const cls of flow.needs.keys()) passOn(model, editor, references, source, cls, properties(cls));
  for (const cls of flow.needs.keys()) {
    extendPropsType(model, editor, imports, cls, properties(cls));
    if (sourceOf(cls.path) !== source) continue;
    const wanted = references.wanted.get(cls);
    receiveTables(model, editor, cls, wanted, properties(cls), first.get(cls) ?? []);
    declareFields(editor, imports, cls, wanted?.fields ?? new Set());
  }
  for (const cls of model.classes.all) {
    if (sourceOf(cls.path) === source) dropUnusedNames(editor, plan, cls, flow.needs.get(cls) ?? new Set());
  }
  if (!imports.uses('PolicyStatement')) dropUnusedImport(editor, 'PolicyStatement');
  imports.write();
  return editor.result();
}

function refuseOutsideOfClass(at: NodePath): never {
  throw new CdkError(
    problemAt(
      at,
      'The function is constructed outside of a class that extends Stack or Construct.',
      'Move it into the constructor of such a class.',
    ),
  );
}

/** Passes the tables to the constructs that classes in this file construct. */
function passOn(
  model: CdkModel,
  editor: Editor,
  references: TableReferences,
  source: SourceModule,
  cls: CdkClass,
  properties: string[],
): void {
  for (const { path } of constructionsOf(model, cls)) {
    if (sourceOf(path) !== source || !receives(model.classes.around(path))) continue;
    const missing = properties.filter((property) => !passes(cls, path, property));
    passTables(
      editor,
      cls,
      path,
      new Map(missing.map((property) => [property, references.expression(path, property)])),
    );
  }
}
