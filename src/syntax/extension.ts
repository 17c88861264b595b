/** The path of a module as most imports name it. */
export const withoutExtension = (path: string): string => path.replace(/\.[cm]?[jt]s$/, '');
