import type { Binding, NodePath } from '@babel/traverse';
import type { ImportDeclaration, Node, ObjectPattern, VariableDeclaration } from '@babel/types';
import { isTypeScript } from '../syntax/parse';
import { requiredModule } from '../syntax/require';
import type { Editor } from './editor';
import type { CdkProgram } from './program';
import { compilerOptions } from './source-file';
import { canonicalName, nameOf, targetOfBinding } from './targets';

interface Wanted {
  /** `aws-cdk-lib/aws-iam`, or `./database-stack`. */
  module: string;
  name: string;
  /** Used as a type only. */
  type?: boolean;
}

/** The names that edits of one file need, each imported once, in the file's own way. */
export class Imports {
  private readonly added = new Map<string, Set<string>>();
  private readonly asked = new Set<string>();
  private readonly typeOnly = new Map<string, boolean>();

  constructor(
    private readonly editor: Editor,
    private readonly program: CdkProgram,
  ) {}

  /** The text that names a member of a module here; imported when nothing names it yet. */
  name(wanted: Wanted): string {
    this.asked.add(wanted.name);
    const present = this.present(wanted);
    if (present !== undefined) return present;
    const names = this.added.get(wanted.module) ?? new Set();
    names.add(wanted.name);
    this.added.set(wanted.module, names);
    this.typeOnly.set(wanted.module, (this.typeOnly.get(wanted.module) ?? true) && wanted.type === true);
    return wanted.name;
  }

  /** Whether an edit of this run refers to a name. */
  uses(name: string): boolean {
    return this.asked.has(name);
  }

  /** Writes the imports. */
  write(): void {
    for (const [module, names] of [...this.added].sort(([a], [b]) => (a < b ? -1 : 1)))
      this.add(module, [...names].sort());
  }

  private present(wanted: Wanted): string | undefined {
    const { scope } = this.editor.source.program;
    const whole = `${wanted.module}#`;
    let namespace: string | undefined;
    for (const [local, binding] of Object.entries(scope.bindings)) {
      const name = this.canonical(binding);
      if (name === whole + wanted.name) return local;
      if (name === whole && !isDefaultOfRelative(binding)) namespace ??= local;
    }
    return namespace === undefined ? undefined : `${namespace}.${wanted.name}`;
  }

  private canonical(binding: Binding): string | undefined {
    const declaration = binding.path.parentPath;
    const specifier = declaration?.isImportDeclaration() ? declaration.node.source.value : undefined;
    if (specifier?.startsWith('.') && binding.path.isImportSpecifier())
      return `${withoutExtension(specifier)}#${nameOf(binding.path.node.imported)}`;
    const required = requiredFrom(binding.path);
    if (required?.startsWith('.'))
      return `${withoutExtension(required)}#${binding.path.isVariableDeclarator() && binding.path.node.id.type === 'ObjectPattern' ? binding.identifier.name : ''}`;
    return canonicalName(targetOfBinding(this.program, binding));
  }

  private add(module: string, names: string[]): void {
    const { body } = this.editor.source.program.node;
    const imports = body.filter((node): node is ImportDeclaration => node.type === 'ImportDeclaration');
    const isCommonJs =
      imports.length === 0 &&
      !isTypeScript(this.editor.source.file) &&
      !body.some((node) => node.type.startsWith('Export'));
    if (isCommonJs) this.addRequire(module, names);
    else this.addImport(module, names, imports);
  }

  private addImport(module: string, names: string[], imports: ImportDeclaration[]): void {
    const types = this.typeOnly.get(module) === true && this.importsTypes(imports);
    const same = imports.find(
      (node) =>
        withoutExtension(node.source.value) === module && (node.importKind === 'type') === types && isNamed(node),
    );
    const last = same?.specifiers.at(-1);
    if (last) {
      this.addToList(last, names);
      return;
    }
    const source = module.startsWith('.') ? module + this.extension(imports.map((node) => node.source.value)) : module;
    const line = `import ${types ? 'type ' : ''}{ ${names.join(', ')} } from ${this.editor.quoted(source)}${this.editor.end}`;
    this.insertLine(
      line,
      module,
      imports.map((node) => ({ start: node.start!, end: node.end!, module: node.source.value })),
    );
  }

  private addToList(last: Node, names: string[]): void {
    const before = this.editor.source.text.slice(0, last.start!);
    const separator = /\n[ \t]*$/.test(before) ? `,\n${this.editor.indent(last.start!)}` : ', ';
    this.editor.after(last.end!, names.map((name) => separator + name).join(''));
  }

  private addRequire(module: string, names: string[]): void {
    const lines = this.editor.source.program.get('body').flatMap((statement) => {
      const [declarator] = statement.isVariableDeclaration() ? statement.get('declarations') : [];
      const required = declarator && requiredFrom(declarator);
      return required === undefined
        ? []
        : [{ statement: statement as NodePath<VariableDeclaration>, module: required }];
    });
    const same = lines.find(
      (line) =>
        withoutExtension(line.module) === module && line.statement.node.declarations[0].id.type === 'ObjectPattern',
    );
    const last = (same?.statement.node.declarations[0].id as ObjectPattern | undefined)?.properties.at(-1);
    if (last) {
      this.addToList(last, names);
      return;
    }
    const keyword =
      lines.some((line) => line.statement.node.kind === 'var') &&
      !lines.some((line) => line.statement.node.kind === 'const')
        ? 'var'
        : 'const';
    const source = module.startsWith('.') ? module + this.extension(lines.map((line) => line.module)) : module;
    const line = `${keyword} { ${names.join(', ')} } = require(${this.editor.quoted(source)})${this.editor.end}`;
    this.insertLine(
      line,
      module,
      lines.map((each) => ({ start: each.statement.node.start!, end: each.statement.node.end!, module: each.module })),
    );
  }

  /** Puts a line where it belongs when the lines are sorted, else behind the last of its kind. */
  private insertLine(line: string, module: string, lines: { start: number; end: number; module: string }[]): void {
    const kind = (specifier: string): string =>
      specifier.startsWith('.') ? '.' : specifier.startsWith('aws-cdk-lib') ? 'cdk' : 'package';
    const alike = lines.filter((other) => kind(other.module) === kind(module));
    const sorted = alike.every((other, index) => index === 0 || alike[index - 1].module <= other.module);
    const previous = sorted ? alike.filter((other) => other.module < module).at(-1) : alike.at(-1);
    const anchor = previous ?? (alike.length === 0 ? lines.at(-1) : undefined);
    if (anchor) this.editor.after(anchor.end, `\n${line}`);
    else if (alike.length > 0) this.editor.before(alike[0].start, `${line}\n`);
    else this.insertFirst(line);
  }

  private insertFirst(line: string): void {
    const { program } = this.editor.source;
    const directive = program.node.directives.at(-1);
    if (directive) this.editor.after(directive.end!, `\n${line}`);
    else this.editor.before(program.node.body[0]?.start ?? this.editor.source.text.length, `${line}\n`);
  }

  private importsTypes(imports: ImportDeclaration[]): boolean {
    if (imports.some((node) => node.importKind === 'type')) return true;
    const folder = this.editor.source.file.replace(/\/?[^/]*$/, '') || '.';
    return compilerOptions(this.program.files, folder)?.options.verbatimModuleSyntax === true;
  }

  /** The extension that the file's relative imports carry. */
  private extension(specifiers: string[]): string {
    const own = specifiers.find((specifier) => specifier.startsWith('.'));
    const written = own === undefined ? undefined : /\.[cm]?[jt]s$/.exec(own)?.[0];
    return (
      written ??
      (own === undefined && /\.m[jt]s$/.test(this.editor.source.file)
        ? this.editor.source.file.slice(-4).replace('ts', 'js')
        : '')
    );
  }
}

const withoutExtension = (specifier: string): string =>
  specifier.startsWith('.') ? specifier.replace(/\.[cm]?[jt]sx?$/, '') : specifier;
const isNamed = (node: ImportDeclaration): boolean =>
  node.specifiers.length > 0 && node.specifiers.every((specifier) => specifier.type === 'ImportSpecifier');
const isDefaultOfRelative = (binding: Binding): boolean => {
  const declaration = binding.path.parentPath;
  return Boolean(
    declaration?.isImportDeclaration() &&
    declaration.node.source.value.startsWith('.') &&
    !binding.path.isImportNamespaceSpecifier(),
  );
};

const requiredFrom = (declarator: NodePath): string | undefined =>
  declarator.isVariableDeclarator() ? requiredModule(declarator.node.init) : undefined;
