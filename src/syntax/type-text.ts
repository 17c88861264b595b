import { parse } from '@babel/parser';
import type { VariableDeclaration } from '@babel/types';

/** Whether a text is one type of TypeScript, and nothing else, wherever it is put. */
export function isType(text: string): boolean {
  try {
    const { program } = parse(`const x: Table<${text}, 0> = 1;`, { plugins: ['typescript'] });
    const [statement] = program.body as VariableDeclaration[];
    const [{ id, init }] = statement.declarations;
    const annotation =
      id.type === 'Identifier' && id.typeAnnotation?.type === 'TSTypeAnnotation'
        ? id.typeAnnotation.typeAnnotation
        : undefined;
    const parameters = annotation?.type === 'TSTypeReference' ? annotation.typeParameters?.params : undefined;
    return (
      program.body.length === 1 &&
      statement.declarations.length === 1 &&
      init?.type === 'NumericLiteral' &&
      parameters?.length === 2
    );
  } catch {
    return false;
  }
}
