import * as t from '@babel/types';
import { child, children } from '../../syntax/child';
import type { Module } from '../../analysis/modules';
import { insertedValues } from '../inserted-values';
import { heldBy } from '../kinds';
import { foreign, NOTHING } from '../values';
import type { NodePath } from '@babel/traverse';
import type { Flow } from '.';
import { assign, bind } from './bindings';
import { isClientData } from './client-data';
import { insert } from './insertions';
import { iterated } from './items';
import { visit } from '../../syntax/visit';

/** Lets what each part of a module gives go where it goes. */
export function visitModule(flow: Flow, module: Module): void {
  visit(module.program, {
    VariableDeclarator: (path) => {
      const init = child(path, 'init');
      if (init.node && !isClientData(flow, init, module))
        bind(flow, child(path, 'id'), flow.evaluate(init, module), module);
    },
    AssignmentExpression: (path) => {
      assign(flow, path, module);
      for (const one of insertedValues(path)) insert(flow, one.value, one.store, module);
    },
    AssignmentPattern: (path) => {
      const value = flow.evaluate(child(path, 'right'), module);
      if (value.size > 0) bind(flow, child(path, 'left'), value, module);
    },
    ForOfStatement: (path) => {
      const left = path.get('left');
      const target = left.isVariableDeclaration()
        ? (left.get('declarations')[0].get('id') as NodePath)
        : (left as NodePath);
      bind(flow, target, iterated(flow, flow.evaluate(child(path, 'right'), module)), module);
    },
    ReturnStatement: (path) => {
      const fn = path.getFunctionParent();
      if (fn && path.node.argument)
        flow.addReturn(module.functionIds.get(fn.node), flow.evaluate(child(path, 'argument'), module));
    },
    YieldExpression: (path) => {
      const fn = path.getFunctionParent();
      const value = flow.evaluate(child(path, 'argument'), module);
      if (fn) flow.addReturn(module.functionIds.get(fn.node), path.node.delegate ? value : heldBy(value));
    },
    ArrowFunctionExpression: (path) => {
      const body = child(path, 'body');
      if (!body.isBlockStatement()) flow.addReturn(module.functionIds.get(path.node), flow.evaluate(body, module));
    },
    CallExpression: (path) => {
      flow.evaluate(path, module);
      for (const one of insertedValues(path)) insert(flow, one.value, one.store, module);
    },
    OptionalCallExpression: (path) => {
      flow.evaluate(path, module);
      for (const one of insertedValues(path)) insert(flow, one.value, one.store, module);
    },
    NewExpression: (path) => void flow.evaluate(path, module),
    Function: (path) => {
      const values = flow.parameters.get(module.functionIds.get(path.node) ?? '') ?? [];
      const params = children(path, 'params');
      const last = params.at(-1);
      const rest = last?.isRestElement() ? last : undefined;
      values.forEach((value, i) => {
        const parameter = params[i] ?? rest;
        if (parameter) bind(flow, parameter, value, module);
      });
      passAccessor(flow, path, module);
    },
    ClassProperty: (path) => {
      if (!path.node.computed) flow.addSlot(path.node.key, flow.evaluate(child(path, 'value'), module));
    },
    ClassPrivateProperty: (path) => flow.addSlot(path.node.key, flow.evaluate(child(path, 'value'), module)),
    ThrowStatement: (path) => flow.add(flow.thrown, 'thrown', foreign(flow.evaluate(child(path, 'argument'), module))),
    CatchClause: (path) => bind(flow, child(path, 'param'), flow.thrown.get('thrown') ?? NOTHING, module),
  });
}

/** Who reads a property gets what its getter returns, and its setter gets what it is set to. */
function passAccessor(flow: Flow, fn: NodePath, module: Module): void {
  if (!(fn.isObjectMethod() || fn.isClassMethod()) || fn.node.computed) return;
  const { key, kind } = fn.node;
  const id = module.functionIds.get(fn.node) ?? '';
  if (kind === 'get') flow.addSlot(key, flow.returns.get(id) ?? NOTHING);
  if (kind === 'set' && t.isIdentifier(key)) flow.addParameter(id, 0, flow.slots.get(key.name) ?? NOTHING);
}
