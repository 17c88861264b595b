import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { findAccesses } from '../analysis/json-accesses';
import type { JsonFiles } from '../analysis/json-files';
import { accessesThrough, helperOf } from '../analysis/json-helpers';
import type { Module } from '../analysis/modules';
import type { Reference } from '../analysis/names';
import type { FileHelper, Plan } from '../plan/schema';
import { fileExpressionKey } from './file-expressions';
import type { Moving } from './moving';

/** What the plan says of a file's JSON files: which expression names which store's, and which variables are loaded from one. */
export type JsonFileFacts = Pick<Plan['files'][string], 'json' | 'loads' | 'wholeProgram'>;

/** The functions that read or write the file they are told, as far as that is one of a store that moves. */
export function fileHelpersOf({ program }: Moving, { through }: JsonFiles): Record<string, FileHelper> {
  const moving = new Set((program.json?.stores ?? []).flatMap(({ accesses }) => accesses));
  const dropped = new Set(program.json?.helpers.map(({ id }) => id));
  const used = through.filter(({ access }) => moving.has(access)).map(({ helper }) => helper);
  return Object.fromEntries(
    used.map(({ id, kind, fileIndex, valueIndex, isAsync }) => [
      id,
      {
        kind,
        file: fileIndex,
        ...(kind === 'write' && { value: valueIndex }),
        ...(isAsync && { async: true }),
        ...(dropped.has(id) && { goes: true }),
      },
    ]),
  );
}

/** The facts of one module, empty where no store that moves is kept in a file that it names. */
export function jsonFactsOf({ program }: Moving, module: Module, helpers: Record<string, FileHelper>): JsonFileFacts {
  const json: Record<string, string> = {};
  const loads: Record<string, string> = {};
  const wanted = new Set<NodePath>();
  for (const { candidate, accesses, conditions, isInMemory } of program.json?.stores ?? []) {
    for (const access of accesses) {
      if (access.module !== module) continue;
      json[fileExpressionKey(access.name, module)] = candidate.id;
      wanted.add(access.whole);
    }
    for (const { name, module: owner } of conditions)
      if (name && owner === module) json[fileExpressionKey(name, module)] = candidate.id;
    if (!isInMemory) continue;
    const declarations = [
      ...(candidate.file === module.path ? [candidate.declaration] : []),
      ...(candidate.also ?? []).flatMap((one) => (one.file === module.path ? [one.declaration] : [])),
    ];
    for (const name of declarations.flatMap(namesDeclared)) loads[name] = candidate.id;
  }
  const found = new Set(
    accessesIn(module, program.references.get(module.path) ?? [], helpers).map(({ whole }) => whole.node),
  );
  const isBeyond = [...wanted].some(({ node }) => !found.has(node));
  return {
    ...(Object.keys(json).length > 0 && { json }),
    ...(Object.keys(loads).length > 0 && { loads }),
    ...(isBeyond && { wholeProgram: true }),
  };
}

function namesDeclared(declaration: NodePath): string[] {
  if (declaration.isVariableDeclarator()) return Object.keys(t.getBindingIdentifiers(declaration.node.id));
  return declaration.isImportDeclaration() ? declaration.node.specifiers.map(({ local }) => local.name) : [];
}

/** Accesses to JSON files that can be seen in one module, with the calls of helpers. */
export function accessesIn(
  module: Module,
  references: Reference[],
  helpers: Record<string, FileHelper>,
): ReturnType<typeof accessesThrough> {
  const own = findAccesses(module).accesses.filter((access) => !Object.hasOwn(helpers, helperOf(access)?.id ?? ''));
  const through = references.flatMap(({ path, functions }) => {
    const id = functions?.find((one) => Object.hasOwn(helpers, one));
    if (id === undefined || path.key !== 'callee' || !path.parentPath) return [];
    const { kind, file, value, async } = helpers[id];
    return accessesThrough({ kind, fileIndex: file, valueIndex: value ?? -1, isAsync: async ?? false }, [
      { path: path.parentPath, module },
    ]);
  });
  return [...own, ...through];
}
