import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { ADDS } from '../../accesses/methods';
import { unitOf } from '../../accesses/units';
import type { FunctionUses, Site } from '../../analysis/function-uses';
import type { Module } from '../../analysis/modules';
import { child } from '../../syntax/child';
import { methodOf } from '../../syntax/members';
import type { LivesOn } from './lives-on';
import { visit } from '../../syntax/visit';

const DEPTH = 6;

/** Whether the objects of a class are put where they can be found again. */
export class KeptObjects {
  constructor(
    private readonly modules: Module[],
    private readonly uses: FunctionUses,
    private readonly livesOn: LivesOn,
  ) {}

  /** An object of a class outlives the functions that make one where it is made once, or put where it can be found again. */
  ofThis(path: NodePath): boolean {
    const name = (path.findParent((parent) => parent.isClass())?.node as t.Class | undefined)?.id?.name;
    if (!name) return true;
    const made: Site[] = [];
    for (const module of this.modules) {
      visit(module.program, {
        NewExpression: (one) => void (t.isIdentifier(one.node.callee, { name }) && made.push({ path: one, module })),
      });
    }
    return made.length === 0 || made.some((one) => !unitOf(one.path) || this.isKept(one.path, one.module));
  }

  /** Whether what an expression gives is put where it can be found when the function is over. */
  private isKept(value: NodePath, module: Module, depth = 0): boolean {
    const { parentPath: parent } = value;
    if (!parent || depth > DEPTH) return true;
    if (parent.isVariableDeclarator() || (parent.isAssignmentExpression() && parent.node.left.type === 'Identifier')) {
      const name = child(parent, parent.isVariableDeclarator() ? 'id' : 'left');
      if (!name.isIdentifier()) return false;
      const references = name.scope.getBinding(name.node.name)?.referencePaths ?? [];
      return this.livesOn.ofVariable(name) || references.some((one) => this.isKept(one, module, depth + 1));
    }
    if (parent.isAssignmentExpression())
      return value.key === 'right' && this.livesOn.ofObject(child(parent, 'left'), module);
    if (parent.isObjectProperty() && value.key === 'value') return this.isKept(parent.parentPath, module, depth + 1);
    const isPassedOn =
      parent.isArrayExpression() ||
      parent.isConditionalExpression() ||
      parent.isLogicalExpression() ||
      parent.isTSAsExpression() ||
      parent.isAwaitExpression();
    if (isPassedOn) return this.isKept(parent, module, depth + 1);
    if (parent.isReturnStatement()) return this.isResultKept(parent, module, depth);
    if (!parent.isCallExpression() || value.listKey !== 'arguments') return false;
    return ADDS.has(methodOf(parent.node) ?? '') && this.livesOn.ofObject(child(parent, 'callee.object'), module);
  }

  /** Whether a caller keeps what a function gives; where nobody of the program calls it, it is an answer. */
  private isResultKept(path: NodePath, module: Module, depth: number): boolean {
    const id = module.functionIds.get(path.getFunctionParent()?.node ?? path.node);
    return this.uses.callsOf(id).some((call) => this.isKept(call.path, call.module, depth + 1));
  }
}
