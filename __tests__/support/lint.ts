import { Linter } from 'eslint';

const globals = Object.fromEntries(
  [
    'require',
    'module',
    'exports',
    'process',
    'console',
    'Buffer',
    'URL',
    'fetch',
    'structuredClone',
    'setTimeout',
    'setImmediate',
    'setInterval',
    'clearTimeout',
    'clearInterval',
    '__dirname',
    '__filename',
  ].map((name) => [name, 'readonly']),
);

/** What a reviewer would not let pass in a JavaScript file: unused and undeclared names. */
export function lint(file: string, source: string, sourceType: 'module' | 'commonjs'): string[] {
  const messages = new Linter().verify(source, {
    languageOptions: { ecmaVersion: 2024, sourceType, globals: globals as Record<string, 'readonly'> },
    rules: { 'no-unused-vars': 'error', 'no-undef': 'error' },
  });
  return messages.map(({ line, message }) => `${file}:${line} ${message}`);
}
