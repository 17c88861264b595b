import type { NodePath, Visitor } from '@babel/traverse';
import * as t from '@babel/types';

/** All that a program holds, in the order of its text, and where what each of them holds ends. */
interface Index {
  paths: NodePath[];
  ends: number[];
  places: Map<t.Node, number>;
}

type Call = (path: NodePath) => void;

const indexes = new WeakMap<t.Node, Index>();

/**
 * Does what `root.traverse(visitor)` does, `skip` and `stop` included, by a list that is made once for each program: a
 * program is looked through dozens of times, and is never changed. Visitors are functions, by types or aliases. Nothing is
 * done where there is no root.
 */
export function visit(root: NodePath<t.Node | null | undefined> | null | undefined, visitor: Visitor): void {
  if (root?.node) visitWithin(root as NodePath, visitor);
}

function visitWithin(root: NodePath, visitor: Visitor): void {
  const index = indexOf(root);
  const calls = callsOf(visitor as Record<string, Call>);
  const place = root.isProgram() ? -1 : index.places.get(root.node);
  if (place === undefined || !calls) return root.traverse(visitor);
  const end = place < 0 ? index.paths.length : index.ends[place];
  for (let i = place + 1; i < end; i++) {
    const path = index.paths[i];
    for (const [types, call] of calls) {
      if (!types.has(path.node.type)) continue;
      call(path);
      if (path.shouldStop) {
        path.shouldStop = false;
        return;
      }
      if (!path.shouldSkip) continue;
      path.shouldSkip = false;
      i = index.ends[i] - 1;
      break;
    }
  }
}

function indexOf(root: NodePath): Index {
  const program = root.isProgram() ? root : root.scope.getProgramParent().path;
  const known = indexes.get(program.node);
  if (known) return known;
  const index: Index = { paths: [], ends: [], places: new Map() };
  program.traverse({
    enter(path) {
      index.places.set(path.node, index.paths.length);
      index.paths.push(path);
    },
    exit(path) {
      index.ends[index.places.get(path.node)!] = index.paths.length;
    },
  });
  indexes.set(program.node, index);
  return index;
}

/** What is to be called for which types; undefined where a visitor asks for more than types. */
function callsOf(visitor: Record<string, Call>): [types: ReadonlySet<string>, call: Call][] | undefined {
  const calls: [ReadonlySet<string>, Call][] = [];
  for (const [names, call] of Object.entries(visitor)) {
    const types = typesOf(names);
    if (typeof call !== 'function' || !types) return undefined;
    calls.push([types, call]);
  }
  return calls;
}

const known = new Map<string, ReadonlySet<string> | undefined>();

/** The types of `Function|Class`. */
function typesOf(names: string): ReadonlySet<string> | undefined {
  if (known.has(names)) return known.get(names);
  const lists = names.split('|').map((name) => (name in t.VISITOR_KEYS ? [name] : t.FLIPPED_ALIAS_KEYS[name]));
  const types = names === 'enter' ? new Set(t.TYPES) : lists.includes(undefined!) ? undefined : new Set(lists.flat());
  known.set(names, types);
  return types;
}
