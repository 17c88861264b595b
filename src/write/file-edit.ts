/** One file's change. `undefined` before: the file is new; `undefined` after: it is deleted. */
export interface FileEdit {
  /** Relative to the application's root, with forward slashes. */
  path: string;
  before: string | undefined;
  after: string | undefined;
}

/** Whether an edit leaves its file as it is. */
export const changesNothing = (edit: FileEdit): boolean => edit.before === edit.after;
