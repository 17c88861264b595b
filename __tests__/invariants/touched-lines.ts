import type { NodePath } from '@babel/traverse';
import { readModule } from '../../src/analysis/modules';
import { children } from '../../src/syntax/child';
import type { Plan } from '../../src/plan/schema';

interface Range {
  start: number;
  end: number;
}

/** An import may have lost its last use. */
const IMPORT = /^import |= require\(/;

/** Which lines of a file a migration may change: those of functions that it concerns, and those that name a store or such a function. */
export function mayChange(
  plan: Plan,
  path: string,
  text: string,
  after: string,
): (line: number, content: string) => boolean {
  const { functions } = readModule(path, text);
  const concerned = (id: string): boolean => {
    const facts = plan.functions[id];
    return Boolean(facts && (facts.becomesAsync || facts.awaits || facts.retries || facts.rung !== 'none'));
  };
  const ranges = [...functions].filter(([id]) => concerned(id)).map(([, fn]) => rangeOf(fn));
  const isGone = (id: string): boolean => !kept.has(id);
  const kept = new Set(readModule(path, after).functions.keys());
  const gone = [...functions].filter(([id]) => isGone(id));
  const ids = Object.keys(plan.functions).filter(concerned);
  const names = [
    ...plan.stores.flatMap(({ name, descriptor }) => [name, descriptor]),
    ...[...ids, ...gone.map(([id]) => id)].map((id) =>
      id.slice(Math.max(id.lastIndexOf('.'), id.lastIndexOf('#'), id.lastIndexOf('>')) + 1),
    ),
  ];
  const declarations = plan.stores
    .filter(({ declaration }) => declaration.file === path)
    .map(({ declaration }) => declarationAt(path, text, declaration.line));
  const keptTypes = typesOf(path, after);
  const goneTypes = [...typesOf(path, text)].filter(([name]) => !keptTypes.has(name)).map(([, range]) => range);
  const isNamed = (content: string): boolean =>
    names.some(
      (name) => name !== '' && new RegExp(`(?<![\\w$])${name.replace(/[^\w]/g, '\\$&')}(?![\\w$])`).test(content),
    );
  return (line, content) =>
    content.trim() === '' ||
    IMPORT.test(content) ||
    isNamed(content) ||
    [...ranges, ...gone.map(([, fn]) => rangeOf(fn)), ...declarations, ...goneTypes].some(
      ({ start, end }) => line >= start && line <= end,
    );
}

const rangeOf = ({ node }: NodePath): Range => ({ start: node.loc!.start.line, end: node.loc!.end.line });

/** Lines of the types that a module declares for itself: those that only a replaced annotation named go. */
function typesOf(path: string, text: string): Map<string, Range> {
  const { program } = readModule(path, text);
  const found = new Map<string, Range>();
  for (const statement of children(program, 'body'))
    if (statement.isTSTypeAliasDeclaration() || statement.isTSInterfaceDeclaration())
      found.set(statement.node.id.name, rangeOf(statement));
  return found;
}

/** Lines of the statement or member that declares something on a line. */
export function declarationAt(path: string, text: string, line: number): Range {
  let found: Range = { start: line, end: line };
  readModule(path, text).program.traverse({
    enter: (node) => {
      const range = node.node.loc && rangeOf(node);
      const declares =
        node.isVariableDeclaration() ||
        node.isClassProperty() ||
        node.isExpressionStatement() ||
        node.isObjectProperty();
      if (declares && range && range.start === line && range.end >= found.end) found = range;
    },
  });
  return found;
}
