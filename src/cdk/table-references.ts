import type { NodePath } from '@babel/traverse';
import type { Node } from '@babel/types';
import type { CdkClass } from './classes';
import { receives } from './accesses';
import type { CdkModel } from './model';
import { CdkError, problemAt } from './problem';
import { propsParameter } from './props-parameter';
import { keyInPattern, nameOf } from './targets';
import { children } from '../syntax/child';

/** How the tables of one class are called inside it, and what that asks of its constructor. */
export interface ClassTables {
  /** Read from the props into variables of the constructor. */
  locals: Set<string>;
  /** Kept in fields, for methods. */
  fields: Set<string>;
  /** Added to a destructured parameter. */
  destructured: Set<string>;
}

/** Names tables where they are used, and remembers what has to be declared for that. */
export class TableReferences {
  readonly wanted = new Map<CdkClass, ClassTables>();

  /** @param database names the database stack's variable outside of classes that receive tables */
  constructor(
    private readonly model: CdkModel,
    private readonly database: (at: NodePath) => string,
  ) {}

  /** The expression that gives a table at a place. */
  expression(at: NodePath, property: string): string {
    const cls = this.model.classes.around(at);
    if (!receives(cls)) return `${this.database(at)}.${property}`;
    const member = memberAround(at);
    if (member?.isClassMethod({ kind: 'constructor' })) return this.inConstructor(cls, at, property);
    if (member?.isClassProperty() || member?.isClassPrivateProperty())
      return this.inConstructor(cls, cls.constructorPath ?? at, property);
    if (member && 'static' in member.node && member.node.static) {
      throw new CdkError(
        problemAt(at, 'It is in a static member, which has no tables.', 'Move it into the constructor or a method.'),
      );
    }
    if (!hasField(cls, property)) this.of(cls).fields.add(property);
    return `this.${property}`;
  }

  private of(cls: CdkClass): ClassTables {
    const known = this.wanted.get(cls) ?? { locals: new Set(), fields: new Set(), destructured: new Set() };
    this.wanted.set(cls, known);
    return known;
  }

  private inConstructor(cls: CdkClass, at: NodePath, property: string): string {
    const isSuper = at.isCallExpression() && at.node.callee.type === 'Super';
    const alias = cls.constructorPath && aliasIn(cls, property);
    if (alias && !isSuper) return alias;
    const { path, name } = propsParameter(cls);
    // Nothing can be declared before `super(…)`.
    if (isSuper && !path?.isObjectPattern()) return `${name ?? 'props'}.${property}`;
    if (path?.isObjectPattern()) {
      this.of(cls).destructured.add(property);
      return property;
    }
    const taken =
      at.scope.hasBinding(property, { noGlobals: true }) || cls.constructorPath?.scope.hasOwnBinding(property);
    if (taken) return `${name ?? 'props'}.${property}`;
    this.of(cls).locals.add(property);
    return property;
  }
}

/** The member of the nearest class around a path. */
export function memberAround(at: NodePath): NodePath | null {
  return at.find((path) => path.parentPath?.isClassBody() === true);
}

function hasField(cls: CdkClass, property: string): boolean {
  const members = children(cls.path, 'body.body');
  const isDeclared = members.some((member) => member.isClassProperty() && nameOf(member.node.key) === property);
  const parameters = cls.constructorPath?.get('params') as NodePath[] | undefined;
  return (
    isDeclared ||
    parameters?.some(
      (parameter) => parameter.isTSParameterProperty() && Object.hasOwn(parameter.getBindingIdentifiers(), property),
    ) === true
  );
}

/** The constructor's variable that already holds `props.xTable`. */
export function aliasIn(cls: CdkClass, property: string): string | undefined {
  const { scope } = cls.constructorPath!;
  const { name: props } = propsParameter(cls);
  const isProps = (node: Node | null | undefined): boolean => node?.type === 'Identifier' && node.name === props;
  for (const [name, binding] of Object.entries(scope.bindings)) {
    const { path } = binding;
    if (path.isVariableDeclarator()) {
      const { id, init } = path.node;
      if (
        id.type === 'Identifier' &&
        init?.type === 'MemberExpression' &&
        isProps(init.object) &&
        nameOf(init.property) === property
      )
        return name;
      if (isProps(init) && keyInPattern(id, name) === property) return name;
    }
    if (binding.kind === 'param' && path.isObjectPattern() && keyInPattern(path.node, name) === property) return name;
    if (binding.kind === 'param' && path.isAssignmentPattern() && keyInPattern(path.node.left, name) === property)
      return name;
  }
  return undefined;
}
