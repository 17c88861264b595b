import type { Report } from '../report';
import type { Context } from './context';
import type { CommonOptions } from './options';
import type { Output } from './output';

export interface Run<Options extends CommonOptions = CommonOptions> {
  /** Absolute path of the application's root. */
  root: string;
  /** Operands after the root. */
  operands: string[];
  options: Options;
  context: Context;
  output: Output;
}

export interface Outcome {
  /** Absent when the command has shown its result itself. */
  report?: Report;
  /** 0 unless the command says otherwise. */
  exitCode?: number;
  /** The result went to standard output already, so the report goes beside it. */
  beside?: boolean;
}

export type CommandRun<Options extends CommonOptions = CommonOptions> = (run: Run<Options>) => Promise<Outcome>;
