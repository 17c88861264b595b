import { parse } from '@babel/parser';
import traverse from '@babel/traverse';
import type { NodePath } from '@babel/traverse';
import type { File, ImportDeclaration, Statement } from '@babel/types';
import { JAVASCRIPT, TYPESCRIPT } from './runtime-text';
import { variantOf } from './tracking';
import type { Variant } from './tracking';

export type Language = 'ts' | 'js';

/** A specifier that a piece needs: `{ module: '@aws-sdk/lib-dynamodb', name: 'PutCommand', isType: false }`. */
export interface Import {
  module: string;
  name: string;
  isType: boolean;
}

/** A top-level declaration of the runtime. */
export interface Piece {
  /** Name that it declares. */
  name: string;
  isExported: boolean;
  isType: boolean;
  /** Its text with the comments before it. */
  code: string;
  /** Names of the pieces that it refers to. */
  needs: string[];
  imports: Import[];
  /** Whether an empty line separates it from the piece before it. */
  isApart: boolean;
}

const cache = new Map<string, Piece[]>();

/** Everything that the runtime can do. */
export const COMPLETE: Variant = { isTracked: true, isRetried: true, isInTurn: true, isTransactional: true };

/** The pieces of the runtime in the order in which they are written. */
export function runtimePieces(language: Language, variant: Variant): Piece[] {
  const key = JSON.stringify([language, variant]);
  if (!cache.has(key)) {
    const text = language === 'ts' ? TYPESCRIPT : JAVASCRIPT;
    cache.set(key, readPieces(variantOf(text, variant)));
  }
  return cache.get(key)!;
}

/** Exported pieces with these names and all that they need, in order. Throws for a name that the runtime does not export. */
export function closureOf(language: Language, names: string[], variant: Variant): Piece[] {
  const exported = new Set(
    runtimePieces(language, COMPLETE)
      .filter((one) => one.isExported)
      .map(({ name }) => name),
  );
  const unknown = names.find((name) => !exported.has(name));
  if (unknown !== undefined) throw new Error(`The client module has no helper ${unknown}`);
  return neededBy(language, names, variant);
}

/** Pieces with these names and all that they need, in order. */
export function neededBy(language: Language, names: string[], variant: Variant): Piece[] {
  const pieces = new Map(runtimePieces(language, variant).map((piece) => [piece.name, piece]));
  const wanted = new Set<string>();
  const add = (name: string) => {
    if (wanted.has(name)) return;
    wanted.add(name);
    pieces.get(name)!.needs.forEach(add);
  };
  names.forEach(add);
  return [...pieces.values()].filter(({ name }) => wanted.has(name));
}

function readPieces(text: string): Piece[] {
  const file = parse(text, { sourceType: 'module', plugins: ['typescript'] });
  const imports = new Map(file.program.body.flatMap(importsOf).map((one) => [one.name, one]));
  const declarations = file.program.body.filter((statement) => statement.type !== 'ImportDeclaration');
  const names = new Map(declarations.map((statement) => [statement, declaredName(statement)]));
  const references = referencesOf(file);
  const declared = new Set(names.values());

  return declarations.map((statement) => {
    const name = names.get(statement)!;
    const start = statement.leadingComments?.[0]?.start ?? statement.start!;
    const used = references.get(statement) ?? new Set();
    return {
      name,
      isExported: statement.type === 'ExportNamedDeclaration',
      isType: /^(export )?(interface|type) /.test(text.slice(statement.start!)),
      code: text.slice(start, statement.end!),
      needs: [...used].filter((one) => one !== name && declared.has(one)),
      imports: [...used].flatMap((one) => imports.get(one) ?? []),
      isApart: /\n\s*\n$/.test(text.slice(0, start)),
    };
  });
}

function importsOf(statement: Statement): Import[] {
  if (statement.type !== 'ImportDeclaration') return [];
  return statement.specifiers.map((specifier) => ({
    module: statement.source.value,
    name: specifier.local.name,
    isType: isTypeImport(statement, specifier),
  }));
}

const isTypeImport = (statement: ImportDeclaration, specifier: ImportDeclaration['specifiers'][number]): boolean =>
  statement.importKind === 'type' || (specifier.type === 'ImportSpecifier' && specifier.importKind === 'type');

/** The name that a top-level statement declares, or the empty string. */
export function declaredName(statement: Statement): string {
  const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
  switch (declaration?.type) {
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return declaration.id!.name;
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      return declaration.id.name;
    case 'VariableDeclaration': {
      const [{ id }] = declaration.declarations;
      return id.type === 'Identifier' ? id.name : '';
    }
    default:
      return '';
  }
}

/** The names of the module's scope that each of its statements refers to. */
function referencesOf(file: File): Map<Statement, Set<string>> {
  const references = new Map<Statement, Set<string>>();
  traverse(file, {
    Identifier(path) {
      if (!isReference(path)) return;
      const { name } = path.node;
      const binding = path.scope.getBinding(name);
      if (binding && binding.scope.path.type !== 'Program') return;
      const statement = path.findParent((parent) => parent.parentPath?.isProgram() ?? false)?.node as Statement;
      if (!references.has(statement)) references.set(statement, new Set());
      references.get(statement)!.add(name);
    },
  });
  return references;
}

function isReference(path: NodePath): boolean {
  const { node, parent, key } = path;
  if (parent.type === 'TSTypeReference' || parent.type === 'TSExpressionWithTypeArguments') return true;
  if (parent.type === 'TSPropertySignature' || parent.type === 'ImportSpecifier') return false;
  if (parent.type === 'ObjectProperty' && key === 'key') return Boolean(parent.shorthand) && parent.value === node;
  if (parent.type === 'MemberExpression' || parent.type === 'OptionalMemberExpression') {
    return key === 'object' || parent.computed;
  }
  return path.isReferencedIdentifier() || (parent.type === 'AssignmentExpression' && key === 'left');
}
