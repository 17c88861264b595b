import type { NodePath } from '@babel/traverse';
import type { Plan, TableActions } from '../plan/schema';
import { anchorOf, type Anchor } from './anchors';
import type { CdkClass, Construction } from './classes';
import type { FunctionInstance } from './functions';
import type { CdkModel } from './model';
import { CdkError, problemAt } from './problem';

/** A function as the plan sees it: what it may do, and the values that tell it from its siblings. */
export interface Variant {
  instance: FunctionInstance;
  uses: TableActions[];
}

/** Functions that are given their access at one place. */
export interface Access {
  anchor: Anchor;
  variants: Variant[];
}

/** What has to flow where: accesses, and the tables that each class receives through its props. */
export interface TableFlow {
  accesses: Access[];
  needs: Map<CdkClass, Set<string>>;
}

/** Groups the app's functions by the place of their access, and follows the tables outwards to the stacks. */
export function tableFlow(model: CdkModel, plan: Plan): TableFlow {
  const accesses: Access[] = [];
  for (const instance of model.functions) {
    const anchor = anchorOf(instance);
    const uses = usesOf(plan, instance);
    const same = accesses.find(
      (access) => access.anchor.expression.node === anchor.expression.node && access.anchor.member === anchor.member,
    );
    if (same) same.variants.push({ instance, uses });
    else accesses.push({ anchor, variants: [{ instance, uses }] });
    // Steps differ between the variants of one anchor only in their values, which each instance keeps itself.
  }
  return { accesses, needs: needsOf(model, accesses) };
}

function usesOf(plan: Plan, instance: FunctionInstance): TableActions[] {
  const entry = plan.entryPoints.find(({ file, handler }) => file === instance.source && handler === instance.handler);
  return (entry?.uses ?? []).filter((use) => use.actions.length > 0);
}

export const tablesOf = (access: Access): Set<string> =>
  new Set(access.variants.flatMap(({ uses }) => uses.map((use) => use.table)));

/** Whether a class gets tables through its props, rather than constructing the database itself. */
export const receives = (cls: CdkClass | undefined): cls is CdkClass =>
  cls !== undefined && cls.kind !== 'stage' && cls.kind !== 'app';

function needsOf(model: CdkModel, accesses: Access[]): Map<CdkClass, Set<string>> {
  const needs = new Map<CdkClass, Set<string>>();
  const queue: CdkClass[] = [];
  const add = (cls: CdkClass, tables: Iterable<string>): void => {
    const known = needs.get(cls) ?? new Set();
    const size = known.size;
    for (const table of tables) known.add(table);
    needs.set(cls, known);
    if (known.size > size) queue.push(cls);
  };
  for (const access of accesses) {
    const cls = model.classes.around(access.anchor.expression);
    const tables = tablesOf(access);
    if (receives(cls) && tables.size > 0) add(cls, tables);
  }
  for (let cls = queue.shift(); cls; cls = queue.shift()) {
    refuseInheritance(model, cls);
    for (const { path } of constructionsOf(model, cls)) {
      const outer = model.classes.around(path);
      if (receives(outer)) add(outer, needs.get(cls)!);
    }
  }
  return needs;
}

/** Where a class, or one that only inherits its constructor, is constructed. */
export function constructionsOf(model: CdkModel, cls: CdkClass): Construction[] {
  const heirs = model.classes.subclassesOf(cls).filter((heir) => !heir.constructorPath);
  return [cls, ...heirs].flatMap((each) => model.classes.constructionsOf(each));
}

function refuseInheritance(model: CdkModel, cls: CdkClass): void {
  const heir = model.classes.subclassesOf(cls).find((candidate) => candidate.constructorPath);
  if (!heir) return;
  throw new CdkError(
    problemAt(
      heir.path,
      `${heir.name} extends ${cls.name}, whose functions need tables, and calls its constructor itself.`,
      `Let ${heir.name} construct what it needs without inheriting from ${cls.name}.`,
    ),
  );
}

/** The outermost function (or the file) in which the app is put together around a path. */
export const compositionScope = (path: NodePath): NodePath =>
  path.findParent((parent) => parent.isFunction() || parent.isProgram())!;
