import type { NodePath } from '@babel/traverse';
import { isTestFile } from './files';
import type { Module } from './modules';
import type { Reference } from './names';

/** A node of a module. */
export interface Site {
  path: NodePath;
  module: Module;
}

/** Where the functions of a program are used by their names, outside of tests. */
export class FunctionUses {
  private readonly called = new Map<string, Site[]>();
  private readonly named = new Map<string, Site[]>();

  constructor(references: Iterable<Reference>) {
    for (const { path, module, functions } of references) {
      if (!functions || !path.parentPath || isTestFile(module.path)) continue;
      const [uses, site] = path.key === 'callee' ? [this.called, path.parentPath] : [this.named, path];
      for (const id of functions) uses.set(id, [...(uses.get(id) ?? []), { path: site, module }]);
    }
  }

  /** Every call, or `new`, of a function. */
  callsOf(id: string | undefined): Site[] {
    return (id !== undefined && this.called.get(id)) || [];
  }

  /** Every place where it is named and not called: where it is a value, exported, or the name of its declaration. */
  namesOf(id: string | undefined): Site[] {
    return (id !== undefined && this.named.get(id)) || [];
  }
}
