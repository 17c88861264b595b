import { renderMarkdown } from './markdown';
import type { Report } from './model';
import { renderTerminal } from './terminal';
import { jsonDocument } from './json';

/** Ways of writing a report to a file or to standard output. */
export const FORMATS: Record<string, (report: Report) => string> = {
  terminal: (report) => renderTerminal(report, false),
  markdown: renderMarkdown,
  json: (report) => `${JSON.stringify(jsonDocument(report, 0), undefined, 2)}\n`,
};

export { fileChange, type FileChange, type Question, type Report } from './model';
export { errorDocument, jsonDocument } from './json';
export { renderTerminal } from './terminal';
export { unifiedDiff } from './unified-diff';
