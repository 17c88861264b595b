import type { Analysis } from '../planning/analyze';
import type { JsonStore } from '../analysis/json-files';
import type { DesignContext } from './design-store';

/** The attribute that identifies the elements of a list in a file, now and later; undefined where none provably does. */
export function naturalKey(json: JsonStore, rows: Record<string, unknown>[], context: DesignContext, analysis: Analysis): { name: string; type: 'S' | 'N' } | undefined {
  void json;
  void rows;
  void context;
  void analysis;
  return undefined;
}
