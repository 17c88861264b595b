import type { NodePath } from '@babel/traverse';
import type { CdkApp } from './find-app';
import { walk, type Files } from './files';
import { CdkError } from './problem';
import { resolveImport } from './source-file';
import { readSource, type SourceModule } from './source-module';

const TEST_FILE = /(^|\/)(tests?|__tests__|spec)\/.*\.[cm]?[jt]sx?$|\.(test|spec)\.[cm]?[jt]sx?$/;
const CDK_LIBRARY = /['"]aws-cdk-lib/;

/** The files of a CDK app: what the entry reaches by relative imports, and the tests beside it. */
export class CdkProgram {
  private readonly modules = new Map<string, SourceModule | undefined>();
  /** Files that the app runs, the entry first. */
  readonly sources: SourceModule[];
  readonly tests: SourceModule[];

  constructor(
    readonly files: Files,
    readonly app: CdkApp,
  ) {
    this.sources = this.reach([app.entry]);
    this.tests = this.findTests();
  }

  get all(): SourceModule[] {
    return [...this.sources, ...this.tests];
  }

  module(file: string): SourceModule | undefined {
    if (!this.modules.has(file)) this.modules.set(file, this.read(file));
    return this.modules.get(file);
  }

  /** The module that a relative import refers to; undefined for packages. */
  imported(from: SourceModule, specifier: string): SourceModule | undefined {
    if (!/^\.{0,2}\//.test(specifier) && specifier !== '.' && specifier !== '..') return undefined;
    const file = resolveImport(this.files, from.file, specifier);
    return file === undefined ? undefined : this.module(file);
  }

  private read(file: string): SourceModule | undefined {
    const text = this.files.read(file);
    if (text === undefined) return undefined;
    try {
      return readSource(file, text);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      const line = (error as { loc?: { line: number } }).loc?.line ?? 1;
      throw new CdkError({
        at: { file, line },
        because: `It does not parse: ${error.message}.`,
        goOn: 'Mend the syntax error, then run again.',
      });
    }
  }

  private reach(entries: string[]): SourceModule[] {
    const reached = new Map<string, SourceModule>();
    const queue = [...entries];
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      const source = reached.has(file) ? undefined : this.module(file);
      if (!source) continue;
      reached.set(file, source);
      queue.push(...importsOf(source.program).flatMap((specifier) => this.imported(source, specifier)?.file ?? []));
    }
    return [...reached.values()];
  }

  private findTests(): SourceModule[] {
    const reached = new Set(this.sources.map((source) => source.file));
    const files = walk(this.files, this.app.folder).filter((file) => {
      return TEST_FILE.test(file) && !reached.has(file) && CDK_LIBRARY.test(this.files.read(file) ?? '');
    });
    return files.flatMap((file) => this.module(file) ?? []);
  }
}

function importsOf(program: NodePath): string[] {
  const specifiers: string[] = [];
  const add = (node: { type: string; value?: unknown } | null | undefined): void => {
    if (node?.type === 'StringLiteral') specifiers.push(node.value as string);
  };
  program.traverse({
    ImportDeclaration: (path) => add(path.node.source),
    ExportAllDeclaration: (path) => add(path.node.source),
    ExportNamedDeclaration: (path) => add(path.node.source),
    TSExternalModuleReference: (path) => add(path.node.expression),
    CallExpression(path) {
      const { callee } = path.node;
      if (callee.type === 'Import' || (callee.type === 'Identifier' && callee.name === 'require'))
        add(path.node.arguments[0]);
    },
  });
  return specifiers;
}
