import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { insertedValues } from '../../accesses/inserted-values';
import { returnedFrom, type Module } from '../../analysis/modules';
import type { Finding } from '../../dynamodb/findings';
import type { Program } from '../../dynamodb/program';
import { child } from '../../syntax/child';
import type { FindingContext } from './context';
import { DEFINES, freezing, handedOn } from './freezing';
import { visit as visitAll } from '../../syntax/visit';

/**
 * Elements that are made so that changing them does nothing, or throws, or does something of its own. What a table gives
 * back are plain objects. Where nobody changes a frozen element there is no difference.
 */
export function frozenElements({ program, modules, changes }: FindingContext): Finding[] {
  const found: Finding[] = [];
  for (const module of modules) {
    const refuse = (stores: string[], at: NodePath, method: string): void => {
      const concerned = stores.filter(
        (store) => program.stores.has(store) && (DEFINES.has(method) || changes.isChanged(store)),
      );
      const because = `an element gets \`Object.${method}\`, and a table gives back plain objects, of which every property can be changed`;
      if (concerned.length > 0) found.push({ code: 'not-plain-data', stores: concerned, module, at, because });
    };
    const given = (at: NodePath, target: NodePath, value: NodePath): void => {
      const store = value.node && program.flow.storeOf(target, module);
      for (const method of store ? frozenIn(value, module, program) : []) refuse([store!], at, method);
    };
    const inserted = (path: NodePath): void => {
      for (const { value, store } of insertedValues(path)) given(path, store, value);
    };
    /** `[book].forEach(Object.freeze)`: elements of which stores; who else calls it may do so with those of any. */
    const frozenBy = (path: NodePath): string[] => {
      const callee = path.listKey === 'arguments' ? child(path.parentPath!, 'callee') : undefined;
      if (!callee?.isMemberExpression()) return [...program.stores.keys()];
      return [...program.flow.evaluate(child(callee, 'object'), module)].map(({ store }) => store);
    };
    visitAll(module.program, {
      'MemberExpression|Identifier': (path: NodePath) => {
        const method = handedOn(path);
        if (method) refuse(frozenBy(path), path, method);
      },
      CallExpression: (path: NodePath<t.CallExpression>) => {
        inserted(path);
        const [method] = freezing(path);
        if (!method) return;
        const held = [...program.flow.evaluate(child(path, 'arguments.0'), module)];
        const elements = held.filter(({ kind }) => kind === 'element' || kind === 'part');
        refuse([...new Set(elements.map(({ store }) => store))], path, method);
      },
      AssignmentExpression: (path: NodePath<t.AssignmentExpression>) => {
        inserted(path);
        given(path, child(path, 'left'), child(path, 'right'));
      },
      VariableDeclarator: (path: NodePath) => given(path, child(path, 'id'), child(path, 'init')),
    } as never);
  }
  return found;
}

/** What is done to an object, or to what is in it, before it is given away: in a function or a class that makes it, too. */
function frozenIn(value: NodePath, module: Module, program: Program, seen = new Set<t.Node>()): string[] {
  if (!value.node || seen.has(value.node)) return [];
  seen.add(value.node);
  const within = (one: NodePath, where = module): string[] => frozenIn(one, where, program, seen);
  const found: string[] = [];
  const visit = (path: NodePath): void => {
    found.push(...freezing(path));
    const method = handedOn(path);
    if (method) found.push(method);
    if (path.isNewExpression()) found.push(...frozenByClass(child(path, 'callee'), program));
    if (path.isCallExpression())
      for (const id of program.flow.entityOf(child(path, 'callee'), module)?.functions ?? [])
        for (const [returned, where] of returnedFrom(id, program.modules)) found.push(...within(returned, where));
    if (!path.isIdentifier() || !path.isReferencedIdentifier()) return;
    const binding = path.scope.getBinding(path.node.name);
    if (!binding?.path.isVariableDeclarator() || binding.scope.path.isProgram()) return;
    found.push(...within(child(binding.path, 'init')));
    for (const { parentPath: call, listKey } of binding.referencePaths)
      if (listKey === 'arguments') found.push(...freezing(call!));
  };
  visit(value);
  visitAll(value, { enter: visit });
  return [...new Set(found)];
}

/** Whether the constructor of a class does it to `this`. */
function frozenByClass(name: NodePath, { modules }: Program): string[] {
  if (!name.isIdentifier()) return [];
  const found: string[] = [];
  for (const { program } of modules)
    visitAll(program, {
      Class: (path) => {
        if (path.node.id?.name !== name.node.name) return;
        visitAll(path, {
          ThisExpression: ({ parentPath, listKey }) =>
            void (listKey === 'arguments' && found.push(...freezing(parentPath!))),
        });
      },
    });
  return found;
}
