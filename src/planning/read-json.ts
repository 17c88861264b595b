import * as fs from 'fs';
import * as path from 'path';
import * as posix from 'path/posix';
import type { Candidate } from '../analysis/stores';

/** The JSON file that a store starts from. */
export function readJsonOf(root: string, candidate: Candidate): { path: string; value: unknown } | undefined {
  if (!candidate.json) return undefined;
  const file = posix.normalize(posix.join(posix.dirname(candidate.file), candidate.json));
  try {
    return { path: file, value: JSON.parse(fs.readFileSync(path.join(root, file), 'utf8')) };
  } catch {
    return undefined;
  }
}
