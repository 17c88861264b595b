import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { LIVE } from '../../accesses/values';
import { isTestFile } from '../../analysis/files';
import type { Module } from '../../analysis/modules';
import type { Finding } from '../../dynamodb/findings';
import type { Program } from '../../dynamodb/program';
import { child } from '../../syntax/child';
import { nameOfMember } from '../../syntax/members';
import { visit } from '../../syntax/visit';

const CHANGES_LIST = new Set(['push', 'pop', 'shift', 'unshift', 'splice']);

/** Changes in places where nothing can be written after them: by a method that is taken as a value, or by the head of a loop. */
export function unusualChanges(program: Program): Finding[] {
  const found: Finding[] = [];
  for (const module of program.modules.filter(({ path }) => !isTestFile(path))) {
    const refuse = (changed: NodePath, at: NodePath, because: string): void => {
      const stores = storesOf(changed, module, program);
      if (stores.length > 0) found.push({ code: 'unsupported-use', stores, module, at, because });
    };
    visit(module.program, {
      MemberExpression: (path) => {
        const name = nameOfMember(path.node) ?? '';
        if (!CHANGES_LIST.has(name) || isCalled(path)) return;
        refuse(
          child(path, 'object'),
          path,
          `\`${name}\` is taken as a value here, and changes it wherever it is called`,
        );
      },
      ForXStatement: (path) => {
        const left = child(path, 'left');
        if (left.isMemberExpression())
          refuse(child(left, 'object'), path, 'the loop sets a property of it for each of its rounds');
      },
    });
  }
  return found;
}

/** `list.push(x)`, `list.push.apply(list, xs)` */
function isCalled(path: NodePath): boolean {
  const { parentPath: parent } = path;
  if (path.key === 'callee' || parent?.isAssignmentExpression()) return true;
  const isThrough = parent?.isMemberExpression() && path.key === 'object' && parent.key === 'callee';
  return Boolean(
    isThrough && t.isIdentifier(parent.node.property) && ['apply', 'call'].includes(parent.node.property.name),
  );
}

const storesOf = (path: NodePath, module: Module, { flow, stores }: Program): string[] => [
  ...new Set(
    [...flow.evaluate(path, module)].flatMap(({ kind, store }) => (LIVE.has(kind) && stores.has(store) ? [store] : [])),
  ),
];
