import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../analysis/modules';
import type { Program } from '../dynamodb/program';
import { methodOf } from '../syntax/members';
import { visit } from '../syntax/visit';

/** What the program tells about a place where a function is handed over. */
export interface Surroundings {
  /** Whether a call reaches a function of the program. */
  isOwn(callee: NodePath): boolean;
  /** Whether the program itself lets an event of this name happen; without a name, any event. */
  isEmitted(name: string | undefined): boolean;
}

export const NO_SURROUNDINGS: Surroundings = { isOwn: () => false, isEmitted: () => false };

/** What a program tells about the places in one of its modules. */
export function surroundingsIn(program: Program, module: Module): Surroundings {
  const emitted = emittedBy(program);
  return {
    isOwn: (callee) => (program.flow.entityOf(callee, module)?.functions?.length ?? 0) > 0,
    isEmitted: (name) => (name === undefined ? emitted.size > 0 : emitted.has(name) || emitted.has(ANY)),
  };
}

const ANY = '*';
const UNNAMED = '';
const known = new WeakMap<Module[], Set<string>>();

/** Methods that call listeners before they return: emitters, `EventTarget` and observables. */
const EMITS = new Set(['emit', 'dispatchEvent', 'next']);

/** Events that the program emits and hears in the same run: those of sockets go to another program. */
function emittedBy({ modules }: Program): Set<string> {
  const found = known.get(modules) ?? new Set<string>();
  if (known.has(modules)) return found;
  known.set(modules, found);
  for (const module of modules) {
    visit(module.program, {
      CallExpression: ({ node }) => {
        const { callee } = node;
        if (t.isMemberExpression(callee) && EMITS.has(methodOf(node) ?? '') && !isSocket(callee.object))
          found.add(eventOf(node));
      },
    });
  }
  return found;
}

/** The name in `emit('sold')` and `dispatchEvent(new Event('sold'))`; what an observable tells has none. */
function eventOf(call: t.CallExpression): string {
  if (methodOf(call) === 'next') return UNNAMED;
  const [given] = call.arguments;
  const name = t.isNewExpression(given) ? given.arguments[0] : given;
  return t.isStringLiteral(name) ? name.value : ANY;
}

/** Whether a receiver is, by its name, the other end of a connection. */
export function isSocket(node: t.Node): boolean {
  if (t.isCallExpression(node)) return isSocket(node.callee);
  if (t.isMemberExpression(node)) return isSocket(node.property) || isSocket(node.object);
  return (
    t.isIdentifier(node) && /^(io|ws|wss)$|socket|client|conn|peer|nsp|namespace|server|channel|room/i.test(node.name)
  );
}
