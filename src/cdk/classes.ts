import type { NodePath } from '@babel/traverse';
import type { Class, ClassMethod, NewExpression } from '@babel/types';
import { kindOfLibraryClass, type ClassKind } from './cdk-names';
import type { CdkProgram } from './program';
import { sourceOf, type SourceModule } from './source-module';
import { canonicalName, classTarget } from './targets';
import { child, children } from '../syntax/child';

/** A class of the app that is part of the construct tree. */
export interface CdkClass {
  name: string;
  path: NodePath<Class>;
  kind: ClassKind;
  /** The class of this app that it extends. */
  base?: CdkClass;
  /** Canonical name of the library's class that it descends from. */
  library: string;
  constructorPath?: NodePath<ClassMethod>;
}

/** A `new` of a class of the app. */
export interface Construction {
  class: CdkClass;
  path: NodePath<NewExpression>;
}

/** Finds and remembers the classes of a CDK app and where each is constructed. */
export class CdkClasses {
  private readonly known = new Map<unknown, CdkClass | undefined>();
  readonly all: CdkClass[] = [];
  readonly constructions: Construction[] = [];

  constructor(private readonly program: CdkProgram) {
    for (const source of program.all) {
      source.program.traverse({
        Class: (path) => {
          const found = this.of(path);
          if (found && !this.all.includes(found)) this.all.push(found);
        },
      });
    }
    for (const source of program.all) {
      source.program.traverse({
        NewExpression: (path) => {
          const found = this.named(child(path, 'callee'));
          if (found) this.constructions.push({ class: found, path });
        },
      });
    }
  }

  /** Where a class is constructed, in the given files or in all. */
  constructionsOf(cls: CdkClass, sources: SourceModule[] = this.program.all): Construction[] {
    return this.constructions.filter(
      (construction) => construction.class === cls && sources.includes(sourceOf(construction.path)),
    );
  }

  subclassesOf(cls: CdkClass): CdkClass[] {
    return this.all.filter((other) => other.base === cls);
  }

  /** The class of this app that an expression names. */
  named(expression: NodePath): CdkClass | undefined {
    const target = classTarget(this.program, expression);
    if (target?.kind !== 'local') return undefined;
    const path = target.path.isVariableDeclarator() ? child(target.path, 'init') : target.path;
    return path.isClass() ? this.of(path) : undefined;
  }

  /** The nearest class around a path. */
  around(path: NodePath): CdkClass | undefined {
    const cls = path.findParent((parent) => parent.isClass()) as NodePath<Class> | null;
    return cls ? this.of(cls) : undefined;
  }

  private of(path: NodePath<Class>): CdkClass | undefined {
    if (this.known.has(path.node)) return this.known.get(path.node);
    this.known.set(path.node, undefined);
    const found = this.read(path);
    this.known.set(path.node, found);
    return found;
  }

  private read(path: NodePath<Class>): CdkClass | undefined {
    const superClass = child(path, 'superClass');
    if (!superClass.node) return undefined;
    const library = canonicalName(classTarget(this.program, superClass));
    const base = library === undefined ? this.named(superClass) : undefined;
    const kind = base?.kind ?? kindOfLibraryClass(library);
    if (!kind) return undefined;
    const members = children(path, 'body.body');
    const constructorPath = members.find((member) => member.isClassMethod({ kind: 'constructor' })) as
      NodePath<ClassMethod> | undefined;
    return { name: nameOfClass(path), path, kind, base, library: base?.library ?? library!, constructorPath };
  }
}

function nameOfClass(path: NodePath<Class>): string {
  if (path.node.id) return path.node.id.name;
  const { parent } = path;
  if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  const file = sourceOf(path)
    .file.replace(/.*\//, '')
    .replace(/\.\w+$/, '');
  return file.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
