import * as t from '@babel/types';
import type { Edits } from '../dynamodb/edits';
import type { Program } from '../dynamodb/program';
import { wrapType } from './functions';
import { visit } from '../syntax/visit';

/** Lets the types of methods that become async give promises. */
export function writeSignatures(program: Program, edits: Edits): void {
  const { module } = edits;
  const write = (key: t.Node, annotation: t.Node | null | undefined): void => {
    if (t.isTSTypeAnnotation(annotation) && program.asyncSignatures.has(`${module.path}:${key.start}`))
      wrapType(edits, annotation.typeAnnotation);
  };
  visit(module.program, {
    TSMethodSignature: ({ node }) => write(node.key, node.typeAnnotation),
    TSDeclareMethod: ({ node }) => write(node.key, node.returnType),
    TSPropertySignature: ({ node }) => {
      const type = node.typeAnnotation?.typeAnnotation;
      if (t.isTSFunctionType(type)) write(node.key, type.typeAnnotation);
    },
  });
}
