import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { FileCall } from '../file-calls';

/** Options that do nothing to the data. */
const HARMLESS = new Set(['encoding', 'mode', 'spaces', 'EOL', 'finalEOL', 'signal', 'flush']);
/** Flags by which a file is read, or written anew. */
const FLAGS = new Set(['r', 'r+', 'w', 'w+']);

/** The option of a call by which other data is read or written than the file's: `flag: 'a'`, `replacer`; by its text. */
export function unusualOption({ method, args }: FileCall): string | undefined {
  for (const options of args.slice(method.startsWith('read') ? 1 : 2).map(literalOf)) {
    if (!options) continue;
    for (const property of options.properties) {
      const isNamed = t.isObjectProperty(property) && t.isIdentifier(property.key);
      if (!isNamed) return '...';
      const { name } = property.key as t.Identifier;
      const isUsualFlag = name === 'flag' && t.isStringLiteral(property.value) && FLAGS.has(property.value.value);
      if (!HARMLESS.has(name) && !isUsualFlag) return name;
    }
  }
  return undefined;
}

/** The object that a variable holds from the beginning, or that stands there. */
function literalOf(path: NodePath): t.ObjectExpression | undefined {
  if (path.isObjectExpression()) return path.node;
  const declaration = path.isIdentifier() ? path.scope.getBinding(path.node.name)?.path.node : undefined;
  return t.isVariableDeclarator(declaration) && t.isObjectExpression(declaration.init) ? declaration.init : undefined;
}
