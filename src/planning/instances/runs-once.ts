import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { isTestFile } from '../../analysis/files';
import type { Module } from '../../analysis/modules';
import { resolveFile } from './required-file';
import { child } from '../../syntax/child';
import type { Analysis } from '../analyze';
import { isExported } from './exports';
import { classesOf, type ClassUse, type Place } from './classes';
import { isGuarded } from './guarded';
import { visit } from '../../syntax/visit';

/** Calls that run what they are given once. */
const ONCE = new Set([
  ...['listen', 'once', 'then', 'catch', 'finally', 'setTimeout', 'setImmediate', 'nextTick', 'queueMicrotask'],
  ...['ready', 'whenReady', 'register', 'configure', 'readFile'],
]);

/** Tells of code whether it runs once at the most while the program runs. Where that cannot be told, it does not. */
export class RunsOnce {
  private readonly asked = new Set<t.Node>();

  constructor(private readonly analysis: Analysis) {}

  ofPlace({ at, module }: Place): boolean {
    let inner = at;
    for (let path = at.parentPath; path; inner = path, path = path.parentPath) {
      if (isGuarded(inner, module, this)) return true;
      if (path.isLoop() && !isBeforeLoop(path, inner)) return false;
      if (path.isFunction()) return this.ofFunction(path as NodePath<t.Function>, module);
      const isField = path.isClassProperty() || path.isClassPrivateProperty();
      if (isField && inner.key === 'value' && !(path.node as t.ClassProperty).static)
        return this.ofClass(path.parentPath!.parentPath as NodePath<t.Class>);
    }
    return true;
  }

  /** Whether a class has one object at the most. */
  ofClass(path: NodePath<t.Class>): boolean {
    return this.within(path.node, () => {
      const use = classesOf(this.analysis).get(path.node);
      return use !== undefined && this.whyNot(use) === undefined;
    });
  }

  /** Why there may be none or several objects of a class. */
  whyNot(use: ClassUse): { place?: Place; because: string } | undefined {
    const called = use.name ? `\`${use.name}\`` : 'a class without a name';
    const all = [use, ...derivedFrom(use)];
    const made = all.flatMap((one) => one.made.map((place) => ({ ...place, one })));
    if (made.length > 1) {
      const names = [...new Set(made.map(({ one }) => `\`new ${one.name}()\``))].join(' and ');
      const stands =
        made.length > names.split(' and ').length ? `stands in ${made.length} places` : 'stand in the program';
      return { place: made[1], because: `${names} ${stands}, and each has a store of its own` };
    }
    const handedOn = all.flatMap((one) => (one.isDecorated ? [] : one.handedOn))[0];
    if (handedOn)
      return {
        place: handedOn,
        because: `${called} is handed on here, so it cannot be told how often it is constructed`,
      };
    const provided = all.flatMap((one) => one.provided);
    if (provided.length > 1)
      return {
        place: provided[1],
        because: `${called} is among the providers of ${provided.length} modules, and each has one with a store of its own`,
      };
    if (made.length === 1) {
      const [place] = made;
      if (this.ofPlace(place)) return undefined;
      return {
        place,
        because: `\`new ${place.one.name}()\` may run more than once here, and each one has a store of its own`,
      };
    }
    const decorated = all.filter((one) => one.isDecorated);
    if (decorated.length > 1)
      return { because: `${decorated.length} classes derive from ${called}, and each has a store of its own` };
    if (decorated.length === 1)
      return isPerRequest(decorated[0])
        ? { because: `${called} is made for each request or each user of it, and each one has a store of its own` }
        : undefined;
    const isAny = all.length > 1 ? `nor any class that derives from it, ` : '';
    return {
      because: `nothing constructs ${called}, ${isAny}so it cannot be told whose store this is`.replace(
        ', nor',
        ' nor',
      ),
    };
  }

  private ofFunction(fn: NodePath<t.Function>, module: Module): boolean {
    return this.within(fn.node, () => {
      if (isAccessor(fn)) return false;
      if (fn.isClassMethod({ kind: 'constructor' })) return this.ofClass(fn.parentPath.parentPath as NodePath<t.Class>);
      const { parentPath: parent } = fn;
      if (parent?.isObjectProperty() && t.isIdentifier(parent.node.key, { name: 'useFactory' })) return true;
      if (!fn.isFunctionDeclaration() && isRunByCall(fn)) return this.ofPlace({ at: parent!, module });
      const sites = this.sitesOf(fn, module);
      return sites?.length === 1 && this.ofPlace(sites[0]);
    });
  }

  /** Every call of a function outside of tests; undefined where it is used in other ways. */
  private sitesOf(fn: NodePath<t.Function>, module: Module): Place[] | undefined {
    const id = module.functionIds.get(fn.node);
    const sites: Place[] = [];
    const { names, modules } = this.analysis;
    for (const { path, functions, module: from } of names.references) {
      if (!id || !functions?.includes(id) || isTestFile(from.path) || isMention(path)) continue;
      if (path.parentPath === null || !(path.key === 'callee' || isRunByCall(path))) return undefined;
      sites.push({ at: path.parentPath, module: from });
    }
    if (names.unnamed.some(({ functions }) => id && functions.includes(id))) return undefined;
    const isWhole = isExported(fn);
    if (!isWhole) return sites;
    for (const from of modules.filter(({ path }) => !isTestFile(path))) {
      visit(from.program, {
        CallExpression: (call) => {
          const callee = child(call, 'callee');
          if (callee.isCallExpression() && resolveFile(callee, from, modules) === module.path)
            sites.push({ at: call, module: from });
        },
      });
    }
    return sites;
  }

  /** A function that leads back to itself runs more than once. */
  private within(node: t.Node, answer: () => boolean): boolean {
    if (this.asked.has(node)) return false;
    this.asked.add(node);
    try {
      return answer();
    } finally {
      this.asked.delete(node);
    }
  }
}

const derivedFrom = (use: ClassUse): ClassUse[] => use.subclasses.flatMap((one) => [one, ...derivedFrom(one)]);

const isPerRequest = ({ path }: ClassUse): boolean =>
  (path.node.decorators ?? []).some(({ expression }) => {
    let found = false;
    t.traverseFast(expression, (node) => {
      if (t.isIdentifier(node) && ['REQUEST', 'TRANSIENT'].includes(node.name)) found = true;
    });
    return found;
  });

const isAccessor = (fn: NodePath<t.Function>): boolean =>
  (fn.isClassMethod() || fn.isObjectMethod()) && (fn.node.kind === 'get' || fn.node.kind === 'set');

/** What a loop is given before it begins. */
const isBeforeLoop = (loop: NodePath, inner: NodePath): boolean =>
  loop.isForStatement() ? inner.key === 'init' : loop.isForXStatement() && inner.key === 'right';

/** Whether the call around a function runs it, and once: `(() => …)()`, `new Promise(…)`, `app.listen(3000, …)`. */
function isRunByCall(fn: NodePath): boolean {
  const { parentPath: parent } = fn;
  if (!parent?.isCallExpression() && !parent?.isNewExpression()) return false;
  if (fn.key === 'callee') return true;
  if (fn.listKey !== 'arguments') return false;
  const { callee } = parent.node;
  if (parent.isNewExpression()) return t.isIdentifier(callee, { name: 'Promise' });
  const name = t.isIdentifier(callee)
    ? callee.name
    : t.isMemberExpression(callee) && !callee.computed && t.isIdentifier(callee.property)
      ? callee.property.name
      : '';
  return ONCE.has(name);
}

/** Where a function is declared, imported or exported it is not called. */
function isMention(path: NodePath): boolean {
  const { parentPath: parent, key } = path;
  if (!parent || key === 'id' || key === 'left' || isExported(path)) return true;
  if (parent.isImportSpecifier() || parent.isImportDefaultSpecifier() || parent.isExportSpecifier()) return true;
  return parent.isObjectProperty() && parent.parentPath.isObjectPattern();
}
