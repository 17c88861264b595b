import * as t from '@babel/types';
import type { Module } from '../analysis/modules';
import { aliasOf } from './client/aliases';
import { clientExportOf } from './client-imports';
import { visit } from '../syntax/visit';

/**
 * Names under which a module's code reaches what it imports of the client module: those that it has there, or others where
 * something of the module has them, in any of its scopes.
 */
export class LocalNames {
  private readonly imported = new Map<string, string>();
  private readonly taken: Set<string>;

  /** @param client the client module's path, relative to the application's root */
  constructor(module: Module, client: string) {
    for (const local of Object.keys(module.program.scope.bindings)) {
      const name = clientExportOf(local, module, client);
      if (name) this.imported.set(name, local);
    }
    this.taken = namesIn(module);
    for (const local of this.imported.values()) this.taken.delete(local);
  }

  of(name: string): string {
    const local = this.imported.get(name);
    if (local) return local;
    for (let number = 1; ; number++) {
      const free = number === 1 ? name : number === 2 ? aliasOf(name) : `${aliasOf(name)}${number - 1}`;
      if (!this.taken.has(free)) return free;
    }
  }
}

const known = new WeakMap<Module, ReadonlySet<string>>();

/** Every name that is declared in a module, or that it uses without declaring it. */
export function namesIn(module: Module): Set<string> {
  let all = known.get(module);
  if (!all) known.set(module, (all = findNames(module)));
  return new Set(all);
}

function findNames(module: Module): ReadonlySet<string> {
  const found: string[] = [];
  const add = (node: t.Node | null | undefined): void => void (t.isIdentifier(node) && found.push(node.name));
  visit(module.program, {
    Scope: ({ scope }) => void found.push(...Object.keys(scope.bindings)),
    TSInterfaceDeclaration: ({ node }) => add(node.id),
    TSTypeAliasDeclaration: ({ node }) => add(node.id),
    TSModuleDeclaration: ({ node }) => add(node.id),
    TSTypeReference: ({ node }) => add(node.typeName),
  });
  const { scope } = module.program;
  return new Set([
    ...found,
    ...Object.keys(scope.bindings),
    ...Object.keys((scope as { globals?: object }).globals ?? {}),
  ]);
}
