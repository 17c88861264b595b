/** Fixtures that fail, and why: defects that are not mended yet. */
export const KNOWN: Record<string, string> = {};
