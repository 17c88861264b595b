import type { NodePath } from '@babel/traverse';
import type { NewExpression } from '@babel/types';
import { child, children } from '../syntax/child';
import type { CdkClass } from './classes';
import type { Editor } from './editor';
import { findProperty } from './object-edit';
import { propsArgument } from './pass-tables';

/** The `env` property that a stack is constructed with, as text for the stack beside it; undefined when it has none. */
export function stackEnvironment(
  editor: Editor,
  cls: CdkClass,
  construction: NodePath<NewExpression>,
): { text?: string } {
  const argument = propsArgument(cls, construction);
  const text = argument?.node ? environmentIn(editor, argument, 5) : undefined;
  return text === undefined ? {} : { text };
}

function environmentIn(editor: Editor, props: NodePath, depth: number): string | undefined {
  if (props.isObjectExpression()) {
    const own = findProperty(props, 'env');
    if (own) return editor.text(own);
    for (const spread of children(props, 'properties').filter((property) => property.isSpreadElement())) {
      const inherited = environmentIn(editor, child(spread, 'argument'), depth - 1);
      if (inherited !== undefined) return inherited;
    }
    return undefined;
  }
  if (depth === 0 || (!props.isIdentifier() && !props.isMemberExpression())) return undefined;
  const declarator = props.isIdentifier() ? props.scope.getBinding(props.node.name)?.path : undefined;
  if (declarator?.isVariableDeclarator() && declarator.node.init) {
    const init = child(declarator, 'init');
    if (init.isObjectExpression() && environmentIn(editor, init, depth - 1) === undefined) return undefined;
  }
  return `env: ${editor.text(props)}.env`;
}
