import type { NodePath } from '@babel/traverse';
import type { Finding } from '../../dynamodb/findings';
import { isDeclarationSite } from '../../dynamodb/unit';
import { child } from '../../syntax/child';
import { visit } from '../../syntax/visit';
import type { FindingContext } from './context';

const BECAUSE = 'a list that is another store as well becomes this one, and a table cannot become another table';
const BY_PATTERN = 'a pattern sets the store, which no single command does';

/** `done = queue`, `[queue, done] = [done, queue]`: what the variables of stores hold changes places. */
export function exchangedStores({ program, modules }: FindingContext): Finding[] {
  const { flow } = program;
  return modules.flatMap((module) => {
    const found: Finding[] = [];
    visit(module.program, {
      AssignmentExpression: (path) => {
        const left = child(path, 'left');
        if (left.isPattern()) {
          const stores = targetsOf(left).flatMap((target) => flow.storeOf(target, module) ?? []);
          const moving = stores.filter((store) => program.stores.has(store));
          if (moving.length > 0)
            found.push({ code: 'unsupported-use', stores: moving, module, at: path, because: BY_PATTERN });
          return;
        }
        const store = flow.storeOf(left, module);
        if (!store || isDeclarationSite(left)) return;
        const others = [...flow.evaluate(child(path, 'right'), module)].flatMap((one) =>
          one.kind === 'container' && one.store !== store ? [one.store] : [],
        );
        const moving = [store, ...others].filter((one) => program.stores.has(one));
        if (others.length > 0 && moving.length > 0)
          found.push({ code: 'element-shared', stores: moving, module, at: path, because: BECAUSE });
      },
    });
    return found;
  });
}

/** What a pattern sets: variables and members. */
function targetsOf(pattern: NodePath): NodePath[] {
  const found: NodePath[] = [];
  const note = (path: NodePath): void => {
    if (!(path.parentPath?.isObjectProperty() && path.key === 'key')) found.push(path);
    path.skip();
  };
  visit(pattern, { MemberExpression: note, Identifier: note });
  return found;
}
