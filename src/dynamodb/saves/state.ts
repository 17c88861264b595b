import type { NodePath } from '@babel/traverse';

type Binding = NonNullable<ReturnType<NodePath['scope']['getBinding']>>;

/** What can be handed to `save`: a loaded list, an element, or a list of elements. */
export interface Root {
  text: string;
  /** The block that it lives in; undefined for the function. */
  scope?: NodePath;
  /** The variable that the text begins with, where it is one of the code as it was. */
  variable?: Binding;
}

/** What has been changed and not yet written, with the stores that it belongs to. */
export interface Unsaved extends Root {
  stores: Set<string>;
}

const keyOf = ({ text, scope }: Root): string => `${text} ${scope?.node.start ?? ''}`;

/** Whether a root means the same on a line of its own beside a statement. */
export function holdsAt({ scope, variable }: Root, statement: NodePath): boolean {
  if (scope && statement !== scope && !statement.isDescendant(scope)) return false;
  const around = (statement.parentPath ?? statement).scope;
  return !variable || around.getBinding(variable.identifier.name) === variable;
}

/** What has been changed and not yet written, and what can no longer be undone, where control stands. */
export interface State {
  /** What is to be handed to `save`. */
  unsaved: Map<string, Unsaved>;
  /** Something was changed that no variable leads to: all that the run has read is to be saved. */
  isWhole: boolean;
  /** Something was handed over, and waits for the rest of its transaction. */
  isWaiting: boolean;
  /** Something happened that must not happen twice. */
  observed: boolean;
  /** Nothing is reached from here. */
  dead: boolean;
}

/** Walks over statements, and tells what is so behind them. */
export type WalkBlock = (statements: NodePath[], entry: State) => State;

export const fresh = (): State => ({
  unsaved: new Map(),
  isWhole: false,
  isWaiting: false,
  observed: false,
  dead: false,
});

export const copy = (state: State): State => ({ ...state, unsaved: new Map(state.unsaved) });

/** What is so where one of several ways was taken. */
export function merge(...states: State[]): State {
  const alive = states.filter((state) => !state.dead);
  if (alive.length === 0) return { ...fresh(), observed: states.some((state) => state.observed), dead: true };
  return {
    unsaved: new Map(alive.flatMap((state) => [...state.unsaved])),
    isWhole: alive.some((state) => state.isWhole),
    isWaiting: alive.some((state) => state.isWaiting),
    observed: alive.some((state) => state.observed),
    dead: false,
  };
}

/** Whether anything is left to be written. */
export const isDirty = ({ unsaved, isWhole, isWaiting }: State): boolean => unsaved.size > 0 || isWhole || isWaiting;

export function addRoot(state: State, root: Root, stores: Iterable<string>): void {
  const known = state.unsaved.get(keyOf(root));
  state.unsaved.set(keyOf(root), { ...root, stores: new Set([...(known?.stores ?? []), ...stores]) });
}

/** Takes out of what is left to be written what a test holds for. */
export function takeOut(state: State, test: (root: Unsaved) => boolean): Map<string, Unsaved> {
  const taken = new Map([...state.unsaved].filter(([, root]) => test(root)));
  for (const key of taken.keys()) state.unsaved.delete(key);
  return taken;
}

/** All of it has been written. */
export function clear(state: State): void {
  Object.assign(state, { unsaved: new Map(), isWhole: false, isWaiting: false });
}
