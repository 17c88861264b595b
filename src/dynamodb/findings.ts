import type { NodePath } from '@babel/traverse';
import type { Module } from '../analysis/modules';
import type { RefusalCode } from '../plan/refusals';

/** Something in the code for which stores cannot move. */
export interface Finding {
  code: RefusalCode;
  stores: string[];
  module: Module;
  at: NodePath;
  because: string;
}
