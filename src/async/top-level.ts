import type { Module } from '../analysis/modules';
import type { Program } from '../dynamodb/program';
import { isCommonJs } from '../syntax/imports';
import { isTypeScript } from '../syntax/parse';

/** Whether statements at the top of a module can await. */
export const mayAwaitAtTop = (program: Program, module: Module): boolean =>
  !isCommonJs(module.ast.program) && (!isTypeScript(module.path) || program.topLevelAwait);
