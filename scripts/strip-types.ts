import { parse } from '@babel/parser';
import traverse from '@babel/traverse';
import type { Node } from '@babel/types';
import MagicString from 'magic-string';

/** TypeScript without its types, comments and blank lines kept. Knows the syntax that the runtime uses. */
export function stripTypes(text: string): string {
  const edited = new MagicString(text);
  const remove = (node: Node) => void edited.remove(node.start!, node.end!);

  traverse(parse(text, { sourceType: 'module', plugins: ['typescript'] }), {
    enter(path) {
      const { node } = path;
      switch (node.type) {
        case 'TSInterfaceDeclaration':
        case 'TSTypeAliasDeclaration': {
          const statement = path.parentPath?.isExportNamedDeclaration() ? path.parent : node;
          const start = statement.leadingComments?.[0]?.start ?? statement.start!;
          edited.remove(start, statement.end!);
          path.skip();
          break;
        }
        case 'ImportSpecifier':
          if (node.importKind === 'type') edited.remove(node.start!, text.indexOf('\n', node.end!));
          break;
        case 'TSAsExpression': {
          edited.remove(node.expression.end!, node.end!);
          const { parenthesized, parenStart } = (node.extra ?? {}) as { parenthesized?: boolean; parenStart: number };
          const isPrimary = ['Identifier', 'CallExpression', 'MemberExpression'].includes(node.expression.type);
          if (!parenthesized || !isPrimary) break;
          edited.remove(parenStart, parenStart + 1);
          edited.remove(node.end!, text.indexOf(')', node.end!) + 1);
          break;
        }
        case 'TSNonNullExpression':
          edited.remove(node.expression.end!, node.end!);
          break;
        case 'Identifier':
          if (node.optional) edited.remove(node.start! + node.name.length, node.typeAnnotation!.start!);
          break;
        case 'TSTypeAnnotation':
        case 'TSTypeParameterDeclaration':
        case 'TSTypeParameterInstantiation':
          remove(node);
          path.skip();
      }
    },
  });
  return edited.toString().replace(/\n{3,}/g, '\n\n');
}
