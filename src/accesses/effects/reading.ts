import type { Module } from '../../analysis/modules';
import type { Flow } from '../flow';
import type { Effect } from './effect';
import type { Summary } from './summary';

/** What is known where the effects of a module's code are read, and the effects found so far. */
export interface Reading {
  readonly flow: Flow;
  readonly summaries: Map<string, Summary>;
  readonly module: Module;
  readonly effects: Effect[];
}
