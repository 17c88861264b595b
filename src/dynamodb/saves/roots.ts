import type { NodePath } from '@babel/traverse';
import type * as t from '@babel/types';
import type { ChangeEffect } from '../../accesses/effects';
import { inlineCallbackAround, isInlineCallback } from '../../accesses/units';
import { LIVE, type Kind } from '../../accesses/values';
import { child } from '../../syntax/child';
import { isInList } from '../room';
import type { Program } from '../program';
import { loadPoint } from '../reads';
import type { StoreInUnit, Unit } from '../unit';
import { iterated } from '../../accesses/iterated';
import { chainOf, copiedBy, innerOf, isPlainPath } from './expressions';
import { placeToName } from './named-calls';
import type { SaveWriter } from './save-writer';
import type { Root } from './state';

const SAVED: Kind[] = ['element', 'elements', 'groups', 'pair', 'pairs', 'container'];

/** Finds what to hand to `save` so that a change is written. */
export class Roots {
  constructor(
    private readonly program: Program,
    private readonly unit: Unit,
    private readonly writer: SaveWriter,
  ) {}

  /** @returns `all` where only all that the run has read is sure to hold it, undefined where nothing can be said */
  of(change: ChangeEffect): Root | 'all' | undefined {
    const own = this.unit.stores.get(change.store);
    if (own?.mode === 'direct' && change.token.origin === this.unit.id && this.hangsOnStore(change.target)) {
      this.program.onList.add(`${this.unit.id} ${change.store}`);
      return undefined;
    }
    if (own?.mode === 'list' && this.isOfList(change)) return this.listOf(own);
    const root = this.rootExpression(change.target, change.store);
    if (root && !isUnread(own, root, this.unit)) return root;
    const named = this.namedCall(change);
    if (named) return named;
    if (own?.mode === 'list' && this.isLoadedBefore(own, change.at)) return this.listOf(own);
    if (own?.mode === 'direct') this.program.onList.add(`${this.unit.id} ${change.store}`);
    if (this.isReadInRun(change.store)) return 'all';
    const because = 'what is changed here cannot be traced to a variable that holds the element';
    this.writer.edits.finding('unsupported-use', [change.store], change.at, because);
    return undefined;
  }

  /** Whether a change is one of the list that the function has loaded. */
  private isOfList({ token, target }: ChangeEffect): boolean {
    if (token.origin === this.unit.id) return true;
    if (token.kind !== 'container' && token.origin !== '') return false;
    for (let current: NodePath | undefined = target; current; current = innerOf(current))
      if (this.program.flow.storeOf(current, this.unit.module)) return true;
    return false;
  }

  private isLoadedBefore(own: StoreInUnit, at: NodePath): boolean {
    const point = loadPoint(this.unit, own);
    return !point || point.node.start! <= at.node.start!;
  }

  private listOf(own: StoreInUnit): Root {
    const block = loadPoint(this.unit, own)?.parentPath;
    const isInBlock = block && block !== this.unit.fn?.get('body') && block.isBlockStatement();
    return { text: own.local, ...(isInBlock && { scope: block }) };
  }

  /** Whether what is changed hangs on the whole store, read in place, and on no variable. */
  private hangsOnStore(target: NodePath): boolean {
    return [...chainOf(target)].some((one) => this.program.flow.storeOf(one, this.unit.module));
  }

  /** The call that gives what is changed, under a name. */
  private namedCall({ target }: ChangeEffect): Root | undefined {
    const { flow } = this.program;
    const call = [...chainOf(target)].find(
      (one) =>
        (one.isCallExpression() || one.isOptionalCallExpression()) &&
        flow.entityOf(child(one, 'callee'), this.unit.module)?.functions,
    );
    const place = call && !inlineCallbackAround(call) && placeToName(call, (one) => this.writer.isNamed(one));
    if (!call || !place) return undefined;
    return { text: this.writer.nameCall(call, place), scope: this.scopeBeside(place) };
  }

  /** Where a name holds that is given on the line before a statement, or before an expression that becomes a block. */
  private scopeBeside(place: NodePath): NodePath | undefined {
    if (!place.isStatement()) return undefined;
    if (!isInList(place)) return place;
    const block = place.parentPath;
    return block?.isProgram() || block === this.unit.fn?.get('body') ? undefined : (block ?? undefined);
  }

  /** Whether what is left of stores can be written without a name for it. */
  isReadInRunOfAll(stores: Iterable<string>): boolean {
    return [...stores].every((store) => this.isReadInRun(store));
  }

  /** Whether the run that this function is part of has read whatever it can change of a store, so that it knows what that was. */
  private isReadInRun(store: string): boolean {
    const fromElsewhere = [...this.program.flow.slots.values()].some((value) =>
      [...value].some((one) => one.store === store),
    );
    return this.program.inRuns.has(this.unit.id) && !fromElsewhere;
  }

  /** The outermost expression with a name that still holds the element that a change belongs to. */
  private rootExpression(path: NodePath, store: string, depth = 0): Root | undefined {
    if (depth > 8) return undefined;
    let current: NodePath = path;
    for (let inner = innerOf(current); inner && this.kindsOf(inner, store).length > 0; inner = innerOf(current)) {
      // `req.context.item` is the element; what only holds it need not be looked through.
      if (isNamedPath(current) && this.isElement(current, store) && !this.isLive(inner, store)) break;
      current = inner;
    }
    if (current.isIdentifier()) return this.rootOfVariable(current, store, depth);
    for (const copied of copiedBy(current)) {
      const root = this.rootExpression(copied, store, depth + 1);
      if (root) return root;
    }
    const isPath = (current.isMemberExpression() || current.isThisExpression()) && isPlainPath(current);
    if (!isPath || !this.holdsElement(current, store)) return undefined;
    return { text: this.unit.module.text.slice(current.node.start!, current.node.end!), variable: variableOf(current) };
  }

  private rootOfVariable(path: NodePath<t.Identifier>, store: string, depth: number): Root | undefined {
    const binding = path.scope.getBinding(path.node.name);
    if (!binding) return undefined;
    const source = iterated(binding.path, path.node.name);
    const root = source && this.rootExpression(source, store, depth + 1);
    if (root) return root;
    const owner = binding.scope.path;
    if (this.holdsElement(path, store)) {
      if (this.unit.fn && owner.isFunction() && owner !== this.unit.fn && isInlineCallback(owner)) return undefined;
      return { text: path.node.name, variable: binding, ...(owner !== this.unit.fn && { scope: owner }) };
    }
    const init = binding.path.isVariableDeclarator() ? child(binding.path, 'init') : undefined;
    return init?.node ? this.rootExpression(init, store, depth + 1) : undefined;
  }

  private kindsOf(path: NodePath, store: string): Kind[] {
    return [...this.program.flow.evaluate(path, this.unit.module)]
      .filter((one) => one.store === store)
      .map(({ kind }) => kind);
  }

  private isElement(path: NodePath, store: string): boolean {
    return this.kindsOf(path, store).includes('element');
  }

  private isLive(path: NodePath, store: string): boolean {
    return this.kindsOf(path, store).some((kind) => LIVE.has(kind));
  }

  private holdsElement(path: NodePath, store: string): boolean {
    return this.kindsOf(path, store).some((kind) => SAVED.includes(kind));
  }
}

/** `a.b.c` */
const isNamedPath = (path: NodePath): boolean => path.isMemberExpression() && isPlainPath(path);

/** Whether a root is the store itself, which has to be in a variable before it can be saved. */
const isUnread = (own: StoreInUnit | undefined, { text }: Root, { module }: Unit): boolean =>
  own?.mode === 'direct' && own.uses.some(({ path }) => module.text.slice(path.node.start!, path.node.end!) === text);

/** The variable that `a.b.c` begins with. */
function variableOf(path: NodePath): Root['variable'] {
  let first = path;
  while (first.isMemberExpression() || first.isOptionalMemberExpression()) first = child(first, 'object');
  return first.isIdentifier() ? first.scope.getBinding(first.node.name) : undefined;
}
