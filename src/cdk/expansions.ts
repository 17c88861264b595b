import type { Binding, NodePath } from '@babel/traverse';
import type { CdkClasses } from './classes';
import { destructured, isParameterOrLoopVariable, type Evaluator } from './evaluate';
import { nameOf, targetOf } from './targets';
import { Unknown, type Environment, type Value } from './value';
import { child, children } from '../syntax/child';

/** One way in which a parameter or loop variable gets its value. */
export interface Step {
  kind: 'loop' | 'call' | 'construct';
  /** The function, constructor or loop that the variable belongs to. */
  owner: NodePath;
  /** The call, `new` or iterated list. */
  at: NodePath;
  /** The variables it sets. */
  variables: Binding[];
}

export interface Expansion {
  step: Step;
  values: Map<Binding, Value>;
}

/** Lists what a parameter or loop variable can hold, one expansion for each call or iteration. */
export class Expander {
  constructor(
    private readonly evaluator: Evaluator,
    private readonly classes: CdkClasses,
  ) {}

  /**
   * @returns the ways; or the outer variable that has to be known first; or undefined when not every way is known
   */
  expand(binding: Binding, environment: Environment): Expansion[] | Binding | undefined {
    const { path } = binding;
    if (path.isVariableDeclarator() && isParameterOrLoopVariable(binding)) {
      const loop = path.parentPath!.parentPath!;
      if (!loop.isForOfStatement()) return undefined;
      return this.iterate(child(loop, 'right'), environment, loop, (item) => this.bind(child(path, 'id'), item, loop));
    }
    const owner = binding.scope.path;
    if (!owner.isFunction()) return undefined;
    const callback = owner.parentPath!;
    if (owner.key === 0 && owner.listKey === 'arguments' && callback.isCallExpression()) {
      return this.callback(owner, callback, environment);
    }
    const calls = this.callsOf(owner);
    if (!calls || calls.length === 0) return undefined;
    return calls.map(({ kind, at }) => {
      const given = children(at, 'arguments').map((argument) => this.evaluator.value(argument, environment));
      const values = this.bindAll(owner, given);
      return { step: { kind, owner, at, variables: [...values.keys()] }, values };
    });
  }

  private callback(owner: NodePath, call: NodePath, environment: Environment): Expansion[] | Binding | undefined {
    const callee = child(call, 'callee');
    if (!callee.isMemberExpression() || !/^(forEach|map|flatMap)$/.test(nameOf(callee.node.property))) return undefined;
    return this.iterate(child(callee, 'object'), environment, owner, (item, index) =>
      this.bindAll(owner, [item, index]),
    );
  }

  private iterate(
    list: NodePath,
    environment: Environment,
    owner: NodePath,
    bind: (item: Value, index: number) => Map<Binding, Value>,
  ): Expansion[] | Binding | undefined {
    const items = this.evaluator.value(list, environment);
    if (items instanceof Unknown) return items.parameter;
    if (!Array.isArray(items)) return undefined;
    return items.map((item, index) => {
      const values = bind(item, index);
      return { step: { kind: 'loop', owner, at: list, variables: [...values.keys()] }, values };
    });
  }

  private bindAll(owner: NodePath, given: Value[]): Map<Binding, Value> {
    const values = new Map<Binding, Value>();
    for (const [index, parameter] of children(owner, 'params').entries()) {
      const pattern = parameter.isTSParameterProperty() ? child(parameter, 'parameter') : parameter;
      const value =
        given[index] === undefined && pattern.isAssignmentPattern()
          ? this.evaluator.value(child(pattern, 'right'), values)
          : given[index];
      for (const [name, held] of this.bind(pattern, value, owner)) values.set(name, held);
    }
    return values;
  }

  private bind(pattern: NodePath, value: Value, owner: NodePath): Map<Binding, Value> {
    const names = Object.keys(pattern.getBindingIdentifiers());
    const scope = owner.isFunction() ? owner.scope : pattern.scope;
    return new Map(names.map((name) => [scope.getBinding(name)!, destructured(pattern.node, name, value, pattern)]));
  }

  private callsOf(owner: NodePath): { kind: 'call' | 'construct'; at: NodePath }[] | undefined {
    if (owner.isClassMethod({ kind: 'constructor' })) {
      const cls = this.classes.around(owner);
      return (
        cls &&
        this.classes
          .constructionsOf(cls, this.evaluator.program.sources)
          .map(({ path }) => ({ kind: 'construct', at: path }))
      );
    }
    const isMethod = owner.isClassMethod() || owner.isClassPrivateMethod();
    const isField = owner.parentPath?.isClassProperty() || owner.parentPath?.isClassPrivateProperty();
    if (isMethod || isField)
      return this.methodCalls(owner, nameOf((isMethod ? owner : owner.parentPath!).node['key' as never]));
    return this.functionCalls(owner);
  }

  private methodCalls(owner: NodePath, name: string): { kind: 'call'; at: NodePath }[] {
    const found: { kind: 'call'; at: NodePath }[] = [];
    owner
      .findParent((parent) => parent.isClass())
      ?.traverse({
        CallExpression(call) {
          const { callee } = call.node;
          const isOwn =
            callee.type === 'MemberExpression' &&
            callee.object.type === 'ThisExpression' &&
            nameOf(callee.property) === name;
          if (isOwn) found.push({ kind: 'call', at: call });
        },
      });
    return found;
  }

  private functionCalls(owner: NodePath): { kind: 'call'; at: NodePath }[] | undefined {
    const { program } = this.evaluator;
    const declaration = owner.isFunctionDeclaration()
      ? owner
      : owner.parentPath?.isVariableDeclarator()
        ? owner.parentPath
        : undefined;
    if (!declaration) return undefined;
    const found: { kind: 'call'; at: NodePath }[] = [];
    for (const source of program.sources) {
      source.program.traverse({
        CallExpression(call) {
          const target = targetOf(program, child(call, 'callee'));
          if (target?.kind === 'local' && (target.path.node === declaration.node || target.path.node === owner.node))
            found.push({ kind: 'call', at: call });
        },
      });
    }
    return found;
  }
}
