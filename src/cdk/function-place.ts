import type { NodePath } from '@babel/traverse';
import type { Editor } from './editor';
import { CdkError, problemAt } from './problem';
import { nameOf, unwrap } from './targets';
import { child } from '../syntax/child';

/** How the code around an expression reaches what it gives, and where statements about it go. */
export type FunctionPlace =
  /** Held by a variable, a field or a member of an object: statements follow the statement. */
  | { kind: 'held'; accessor: string; statement: NodePath }
  /** The initialiser of a field: statements go into the constructor. */
  | { kind: 'field'; accessor: string }
  /** A statement of its own, or an argument: it gets a variable. */
  | { kind: 'unbound'; statement: NodePath; bare: boolean }
  /** In the expression that an arrow function gives: that gets a body. */
  | { kind: 'arrow'; body: NodePath };

/**
 * Finds how a construct is bound.
 * @throws CdkError where giving it a name would change when it is constructed
 */
export function placeOf(editor: Editor, expression: NodePath): FunctionPlace {
  let current = expression;
  let members = '';
  for (;;) {
    const parent = current.parentPath!;
    if (current !== expression || unwrap(parent).node === expression.node) {
      if (unwrap(parent) !== parent) {
        current = parent;
        continue;
      }
    }
    if (parent.isVariableDeclarator() && parent.node.id.type === 'Identifier') {
      return { kind: 'held', accessor: parent.node.id.name + members, statement: statementOf(parent) };
    }
    if (parent.isAssignmentExpression() && parent.parentPath?.isExpressionStatement() && parent.node.operator === '=') {
      return { kind: 'held', accessor: editor.text(child(parent, 'left')) + members, statement: statementOf(parent) };
    }
    if ((parent.isClassProperty() || parent.isClassPrivateProperty()) && !parent.node.static) {
      return { kind: 'field', accessor: `this.${nameOf(parent.node.key)}${members}` };
    }
    if (
      parent.isObjectProperty() &&
      parent.parentPath?.isObjectExpression() &&
      !parent.node.computed &&
      nameOf(parent.node.key) &&
      isHeldObject(parent.parentPath)
    ) {
      members = `.${nameOf(parent.node.key)}${members}`;
      current = parent.parentPath;
      continue;
    }
    break;
  }
  if (expression.parentPath?.isExpressionStatement()) {
    if (expression.isCallExpression() && expression.node.callee.type === 'Super')
      return { kind: 'held', accessor: 'this', statement: expression.parentPath };
    return { kind: 'unbound', statement: statementOf(expression), bare: true };
  }
  return inside(expression);
}

/** Whether an object literal is what a variable or field holds, directly or in other literals. */
function isHeldObject(object: NodePath): boolean {
  let current = object;
  for (;;) {
    const parent = current.parentPath!;
    if (parent.isVariableDeclarator()) return parent.node.id.type === 'Identifier';
    if (parent.isAssignmentExpression()) return parent.parentPath?.isExpressionStatement() === true;
    if (parent.isClassProperty()) return true;
    if (unwrap(parent) !== parent) current = parent;
    else if (parent.isObjectProperty() && !parent.node.computed && parent.parentPath?.isObjectExpression())
      current = parent.parentPath;
    else return false;
  }
}

const SAFE_AROUND =
  /^(CallExpression|OptionalCallExpression|NewExpression|MemberExpression|ObjectProperty|ObjectExpression|ArrayExpression|SpreadElement|TSNonNullExpression|TSAsExpression|TSSatisfiesExpression|ParenthesizedExpression|VariableDeclarator|AssignmentExpression|AwaitExpression)$/;

function inside(expression: NodePath): FunctionPlace {
  let current = expression;
  for (;;) {
    const parent = current.parentPath!;
    if (parent.isArrowFunctionExpression() && current.key === 'body') return { kind: 'arrow', body: current };
    if (parent.isStatement()) return { kind: 'unbound', statement: statementOf(current), bare: false };
    if (!SAFE_AROUND.test(parent.type)) break;
    current = parent;
  }
  throw new CdkError(
    problemAt(
      expression,
      'The function is constructed inside an expression and has no name.',
      'Assign it to a const first.',
    ),
  );
}

/** The statement in a block around a path. */
function statementOf(path: NodePath): NodePath {
  const statement = path.getStatementParent()!;
  const list = statement.parentPath?.isExportNamedDeclaration() ? statement.parentPath : statement;
  if (list.inList) return list;
  throw new CdkError(
    problemAt(path, 'The statement that constructs the function stands in no block.', 'Put braces around it.'),
  );
}
