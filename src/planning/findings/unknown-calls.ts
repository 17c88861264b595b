import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { SYNCHRONOUS_CALLBACK } from '../../accesses/methods';
import { isTestFile } from '../../analysis/files';
import { functionNamed } from '../../analysis/modules';
import type { Finding } from '../../dynamodb/findings';
import type { Program } from '../../dynamodb/program';
import type { Analysis } from '../analyze';
import { isForeignReceiver } from './foreign-receivers';

/** A method that becomes async must not be called through a value of which nobody knows what it is. */
export function unknownCalls(analysis: Analysis, program: Program): Finding[] {
  const findings: Finding[] = [];
  const methods = new Map<string, string[]>();
  for (const module of program.modules) {
    for (const [id, fn] of module.functions) {
      if (!program.asyncFunctions.has(id)) continue;
      const isMember =
        Boolean(fn.node) ||
        fn.isClassMethod() ||
        fn.isObjectMethod() ||
        fn.parentPath?.isObjectProperty() ||
        fn.parentPath?.isClassProperty();
      const name = id.slice(Math.max(id.lastIndexOf('.'), id.lastIndexOf('#'), id.lastIndexOf('>')) + 1);
      if (isMember) methods.set(name, [...(methods.get(name) ?? []), id]);
    }
  }
  for (const [name, ids] of methods) {
    for (const { path, module } of analysis.names.untypedCalls.get(name) ?? []) {
      if (
        isForeignReceiver(path, program.flow, module) ||
        isListCall(path, ids, program) ||
        (isTestFile(module.path) && /^(get|post|put|patch|delete|head|options)$/.test(name))
      )
        continue;
      const stores = [
        ...new Set(ids.flatMap((id) => [...program.summaries.get(id)!.reads, ...program.summaries.get(id)!.writes])),
      ];
      findings.push({
        code: 'unknown-call',
        stores,
        module,
        at: path,
        because: `\`${name}\` becomes async, and it cannot be told whether this call reaches it`,
      });
    }
  }
  return findings;
}

/** `books.find((book) => …)`: functions of the program with that name that take no function there are not meant. */
function isListCall(path: NodePath, ids: string[], program: Program): boolean {
  const call = path.parentPath;
  if (!call?.isCallExpression() || !t.isFunction(call.node.arguments[0])) return false;
  const member = path.node as t.MemberExpression;
  if (!t.isIdentifier(member.property) || !SYNCHRONOUS_CALLBACK.has(member.property.name)) return false;
  return ids.every((id) => {
    const fn = functionNamed(id, program.modules)?.fn;
    const parameter = fn?.node.params[0];
    const binding = t.isIdentifier(parameter) ? fn!.scope.getBinding(parameter.name) : undefined;
    return (
      parameter === undefined ||
      Boolean(
        binding &&
        !binding.referencePaths.some((reference) => reference.key === 'callee' || reference.listKey === 'arguments'),
      )
    );
  });
}
