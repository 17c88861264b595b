import generate from '@babel/generator';
import * as t from '@babel/types';
import { collectionType } from '../analysis/contents';
import type { Module } from '../analysis/modules';
import type { Candidate } from '../analysis/stores';

/** The type of an element, as the declaration's file writes it. */
export function elementType(candidate: Candidate, module?: Module): string | undefined {
  const type = candidate.annotation && collectionType(candidate.annotation, module);
  if (!type) return undefined;
  let element: t.TSType | undefined;
  if (t.isTSArrayType(type)) element = type.elementType;
  else if (t.isTSTypeReference(type)) element = type.typeParameters?.params.at(-1);
  else if (t.isTSTypeLiteral(type)) {
    const [index] = type.members;
    if (t.isTSIndexSignature(index)) element = index.typeAnnotation?.typeAnnotation;
  }
  while (t.isTSParenthesizedType(element)) element = element.typeAnnotation;
  return element ? generate(element, { concise: true }).code : undefined;
}
