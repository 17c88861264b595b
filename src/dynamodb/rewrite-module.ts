import type { NodePath } from '@babel/traverse';
import type * as t from '@babel/types';
import { isInlineCallback } from '../accesses/units';
import type { Module } from '../analysis/modules';
import { writeAsync } from '../async/write-async';
import { addAfterImports, addImports } from '../syntax/imports';
import { writeDeclaration, writeNames } from './declarations';
import { Edits } from './edits';
import type { Finding } from './findings';
import { writeJsonDeclaration } from './json-declarations';
import { placeDescriptors, writeJsonFiles } from './json-files';
import type { Program } from './program';
import { clientSpecifier } from './rewriting/client-specifier';
import { finalText } from './rewriting/final-text';
import { rewriteUnit } from './rewriting/rewrite-unit';
import type { UnitReport } from './rewriting/unit-report';
import { findUnits, type Unit } from './unit';
import { dropUnused, dropUnusedTypes } from './unused';

export interface Rewritten {
  text: string;
  helpers: Set<string>;
  findings: Finding[];
  units: UnitReport[];
}

export interface ModuleOptions {
  /** The client module, relative to the application's root. */
  client: string;
  /** Where each store is declared in this module. */
  declarations: Map<string, NodePath>;
  /** The environment variable of each store's table. */
  variables: Map<string, string>;
}

/** Rewrites one file: its stores' declarations and uses, what awaits them, and its imports. */
export function rewriteModule(program: Program, module: Module, options: ModuleOptions): Rewritten {
  for (;;) {
    const known = program.onList.size;
    const rewritten = rewriteOnce(program, module, options);
    if (program.onList.size === known) return rewritten;
  }
}

function rewriteOnce(program: Program, module: Module, options: ModuleOptions): Rewritten {
  const edits = new Edits(module, options.client);
  writeJsonFiles(program, edits);
  const units = rewriteUnits(program, edits);
  writeAsync(program, edits);
  edits.finish();
  writeDeclarations(program, edits, options);
  writeNames(program, edits);
  const descriptors = placeDescriptors(program, edits, options.variables);
  if (program.json && edits.changed) dropUnused(edits);
  dropUnusedTypes(edits);
  if (edits.helpers.size > 0 || edits.types.size > 0)
    addImports(edits, clientSpecifier(module, options.client), edits.helpers, edits.types);
  if (descriptors.length > 0) addAfterImports(edits, descriptors);
  return {
    text: finalText(program, edits),
    helpers: new Set(edits.helpers.keys()),
    findings: edits.findings,
    units,
  };
}

function rewriteUnits(program: Program, edits: Edits): UnitReport[] {
  const wrapped = new Set<t.Node>();
  const units = findUnits(program, edits.module);
  return [...units, ...unitsWithoutStores(edits.module, units)].flatMap(
    (unit) => rewriteUnit(program, edits, unit, wrapped) ?? [],
  );
}

/** Functions that name no store: what they call may. */
function unitsWithoutStores(module: Module, units: Unit[]): Unit[] {
  const known = new Set(units.map(({ id }) => id));
  return [...module.functions].flatMap(([id, fn]) =>
    known.has(id) || isInlineCallback(fn) ? [] : [{ module, fn, id, stores: new Map() }],
  );
}

function writeDeclarations(program: Program, edits: Edits, { declarations, variables }: ModuleOptions): void {
  for (const [id, declaration] of declarations) {
    const store = program.stores.get(id);
    const variable = variables.get(id) ?? '';
    if (store && !writeJsonDeclaration(program, edits, store, declaration, variable))
      writeDeclaration(edits, store, declaration, variable);
  }
}
