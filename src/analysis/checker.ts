import * as path from 'path';
import ts from 'typescript';
import type { Contents } from './contents';
import { collectImplementations } from './implementations';
import { contentsOfType } from './type-contents';
import { createProgram } from './type-program';

/** What a name in a file turned out to be: the declaration it leads to, as `file:offset of the declared name`. */
export interface Resolver {
  /** Declarations that the name starting at `offset` may refer to; empty where the checker can't tell. */
  resolve(file: string, offset: number): string[];
  /** Declarations of all members of what the name starting at `offset` holds. */
  membersOf(file: string, offset: number): string[];
  /** Whether the receiver of the member named at `offset` has a type (`any` is none). */
  hasTypedReceiver(file: string, offset: number): boolean;
  /** The declared or inferred type of the name at `offset`, as source text. */
  typeText(file: string, offset: number): string | undefined;
  /** The type of the elements of the array named at `offset`, as its own file can write it; undefined if it cannot. */
  elementType(file: string, offset: number): string | undefined;
  /** Whether the value named at `offset` can be a string, a number, or neither, as far as its type tells. */
  primitiveType(file: string, offset: number): 'string' | 'number' | undefined;
  /** What the collection named at `offset` holds by its type; undefined without types. */
  contentsOf(file: string, offset: number): Contents | undefined;
  /** Offsets of the members of interfaces and base classes that the member declared at `offset` implements. */
  signaturesOf(file: string, offset: number): { file: string; offset: number }[];
}

/**
 * Asks the TypeScript checker what names mean, in JavaScript too. Only the project's own files are loaded.
 * @param root absolute path of the application
 * @param files paths relative to it
 * @param texts their sources
 */
export function createResolver(root: string, files: string[], texts: Map<string, string>): Resolver {
  const absolute = (file: string): string => path.posix.join(root.replace(/\\/g, '/'), file);
  const program = createProgram(
    root,
    files.map(absolute),
    new Map(files.map((file) => [absolute(file), texts.get(file)!])),
  );
  const checker = program.getTypeChecker();
  const implementations = collectImplementations(program, checker, files.map(absolute));

  const relative = (file: ts.SourceFile): string => path.posix.relative(root.replace(/\\/g, '/'), file.fileName);
  const keyOf = (node: ts.Node): string => `${relative(node.getSourceFile())}:${node.getStart()}`;

  function nodeAt(file: string, offset: number): ts.Node | undefined {
    const source = program.getSourceFile(absolute(file));
    if (!source) return undefined;
    let found: ts.Node | undefined;
    const visit = (node: ts.Node): void => {
      if (offset < node.getFullStart() || offset >= node.end) return;
      const isName = ts.isIdentifier(node) || ts.isPrivateIdentifier(node) || ts.isStringLiteralLike(node);
      if (isName && node.getStart() === offset) found = node;
      else ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  }

  function symbolAt(node: ts.Node): ts.Symbol | undefined {
    const { parent } = node;
    if (parent && ts.isShorthandPropertyAssignment(parent) && parent.name === node) {
      return checker.getShorthandAssignmentValueSymbol(parent);
    }
    if (
      parent &&
      ts.isBindingElement(parent) &&
      ts.isIdentifier(node) &&
      (parent.propertyName ?? parent.name) === node
    ) {
      const property = checker.getTypeAtLocation(parent.parent).getProperty(node.text);
      if (property) return property;
    }
    return checker.getSymbolAtLocation(node);
  }

  function declarationsOf(symbol: ts.Symbol | undefined, depth = 0): string[] {
    if (!symbol || depth > 12) return [];
    if (symbol.flags & ts.SymbolFlags.Alias) {
      const target = checker.getAliasedSymbol(symbol);
      if (target !== symbol && target.declarations) return declarationsOf(target, depth + 1);
    }
    const result = new Set<string>();
    for (const declaration of symbol.declarations ?? []) {
      const name = ts.getNameOfDeclaration(declaration);
      result.add(keyOf(name ?? declaration));
      result.add(keyOf(declaration));
      for (const member of implementations.get(declaration) ?? [])
        result.add(keyOf(ts.getNameOfDeclaration(member) ?? member));
      for (const key of followed(declaration, depth)) result.add(key);
    }
    return [...result];
  }

  /** Where a declaration only gives another name to something declared elsewhere. */
  function followed(declaration: ts.Node, depth: number): string[] {
    if (isPassing(declaration)) return [];
    if (ts.isShorthandPropertyAssignment(declaration))
      return declarationsOf(checker.getShorthandAssignmentValueSymbol(declaration), depth + 1);
    if (ts.isBindingElement(declaration)) {
      const name = declaration.propertyName ?? declaration.name;
      if (!ts.isIdentifier(name)) return [];
      return declarationsOf(checker.getTypeAtLocation(declaration.parent).getProperty(name.text), depth + 1);
    }
    if (ts.isExportAssignment(declaration)) return expressionDeclarations(declaration.expression, depth);
    if (ts.isPropertyAssignment(declaration)) return expressionDeclarations(declaration.initializer, depth);
    if (ts.isVariableDeclaration(declaration) && declaration.initializer && isModuleConstant(declaration))
      return expressionDeclarations(declaration.initializer, depth);
    if (ts.isPropertyDeclaration(declaration) && declaration.initializer)
      return expressionDeclarations(declaration.initializer, depth);
    const assignment = ts.isBinaryExpression(declaration)
      ? declaration
      : ts.isBinaryExpression(declaration.parent ?? declaration)
        ? (declaration.parent as ts.BinaryExpression)
        : undefined;
    if (assignment && assignment.operatorToken.kind === ts.SyntaxKind.EqualsToken)
      return expressionDeclarations(assignment.right, depth);
    return [];
  }

  /** Whether a property of an object that a function makes is given a value: what that is called later is another thing. */
  function isPassing(declaration: ts.Node): boolean {
    const value = passedValue(declaration);
    if (!value || !ts.findAncestor(declaration, ts.isFunctionLike)) return false;
    return checker.getTypeAtLocation(value).getCallSignatures().length === 0;
  }

  function expressionDeclarations(expression: ts.Expression, depth: number): string[] {
    const inner = withoutCasts(expression);
    if (ts.isIdentifier(inner)) return declarationsOf(symbolAt(inner), depth + 1);
    if (ts.isPropertyAccessExpression(inner)) return declarationsOf(symbolAt(inner.name), depth + 1);
    if (
      ts.isCallExpression(inner) &&
      ts.isIdentifier(inner.expression) &&
      inner.expression.text === 'require' &&
      inner.arguments[0]
    ) {
      const exported = checker
        .getSymbolAtLocation(inner.arguments[0])
        ?.exports?.get(ts.InternalSymbolName.ExportEquals);
      return exported ? [keyOf(inner), ...declarationsOf(exported, depth + 1)] : [keyOf(inner)];
    }
    return [keyOf(inner)];
  }

  return {
    resolve(file, offset) {
      const node = nodeAt(file, offset);
      return node ? declarationsOf(symbolAt(node)) : [];
    },
    membersOf(file, offset) {
      const node = nodeAt(file, offset);
      return node
        ? checker
            .getTypeAtLocation(node)
            .getProperties()
            .flatMap((member) => declarationsOf(member))
        : [];
    },
    hasTypedReceiver(file, offset) {
      const node = nodeAt(file, offset);
      if (!node?.parent || !ts.isPropertyAccessExpression(node.parent)) return true;
      return (checker.getTypeAtLocation(node.parent.expression).flags & ts.TypeFlags.Any) === 0;
    },
    typeText(file, offset) {
      const node = nodeAt(file, offset);
      if (!node) return undefined;
      return checker.typeToString(
        checker.getTypeAtLocation(node),
        undefined,
        ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseSingleQuotesForStringLiteralType,
      );
    },
    elementType(file, offset) {
      const node = nodeAt(file, offset);
      const type = node && checker.getTypeAtLocation(node);
      const element = type && checker.isArrayType(type) && checker.getIndexTypeOfType(type, ts.IndexKind.Number);
      if (!element || element.flags & ts.TypeFlags.Never) return undefined;
      const { NoTruncation, UseSingleQuotesForStringLiteralType } = ts.TypeFormatFlags;
      const text = checker.typeToString(element, node, NoTruncation | UseSingleQuotesForStringLiteralType);
      // What another file declares is written as `import(…)`, or asked of the value.
      return /\b(import|typeof)\b/.test(text) ? undefined : text;
    },
    primitiveType(file, offset) {
      const node = nodeAt(file, offset);
      if (!node) return undefined;
      const type = checker.getNonNullableType(checker.getTypeAtLocation(node));
      if (type.flags & ts.TypeFlags.StringLike) return 'string';
      if (type.flags & ts.TypeFlags.NumberLike) return 'number';
      return undefined;
    },
    contentsOf(file, offset) {
      const node = nodeAt(file, offset);
      return node && contentsOfType(checker.getTypeAtLocation(node), checker);
    },
    signaturesOf(file, offset) {
      const name = nodeAt(file, offset);
      const found: { file: string; offset: number }[] = [];
      for (const [signature, members] of implementations) {
        if (!members.some((member) => ts.getNameOfDeclaration(member) === name)) continue;
        const source = signature.getSourceFile();
        if (source.isDeclarationFile) continue;
        found.push({
          file: relative(source),
          offset: (ts.getNameOfDeclaration(signature as ts.Declaration) ?? signature).getStart(),
        });
      }
      return found;
    },
  };
}

/** What a property is given by `{ items }`, `{ items: stored }` or `page.items = stored`; what `this.items` is given belongs to its class. */
function passedValue(declaration: ts.Node): ts.Expression | undefined {
  if (ts.isShorthandPropertyAssignment(declaration)) return declaration.name;
  if (ts.isPropertyAssignment(declaration)) return declaration.initializer;
  if (!ts.isPropertyAccessExpression(declaration) || declaration.expression.kind === ts.SyntaxKind.ThisKeyword)
    return undefined;
  return ts.isBinaryExpression(declaration.parent) && declaration.parent.left === declaration
    ? declaration.parent.right
    : undefined;
}

/** A local variable may be assigned again; its value is followed elsewhere. */
function isModuleConstant(declaration: ts.VariableDeclaration): boolean {
  const list = declaration.parent;
  return (list.flags & ts.NodeFlags.Const) !== 0 && ts.isSourceFile(list.parent.parent);
}

function withoutCasts(expression: ts.Expression): ts.Expression {
  const wrapped =
    ts.isParenthesizedExpression(expression) ||
    ts.isAsExpression(expression) ||
    ts.isNonNullExpression(expression) ||
    ts.isSatisfiesExpression(expression) ||
    ts.isTypeAssertionExpression(expression);
  return wrapped ? withoutCasts(expression.expression) : expression;
}
