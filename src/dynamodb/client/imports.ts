import type { Import, Language } from './pieces';

export type ModuleSystem = 'esm' | 'commonjs';

/** Modules that the runtime imports, in the order of its statements. */
export const MODULES = ['async_hooks', 'util', '@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb'];
const WIDTH = 120;

/** The import statements of these specifiers, a line or more each, without duplicates, modules and names in order. */
export function importStatements(imports: Import[], language: Language, system: ModuleSystem): string[] {
  return MODULES.flatMap((module) => {
    const specifiers = imports.filter((one) => one.module === module).map(specifierText);
    return specifiers.length > 0 ? [importStatement(module, [...new Set(specifiers)], language, system)] : [];
  });
}

/** `import { a, b } from 'module';` or `const { a, b } = require('module');`, names sorted as by a linter. */
export function importStatement(module: string, specifiers: string[], language: Language, system: ModuleSystem) {
  const sorted = [...specifiers].sort(bySpecifier);
  const isRequire = language === 'js' && system === 'commonjs';
  const statement = (names: string) =>
    isRequire ? `const ${names} = require('${module}');` : `import ${names} from '${module}';`;
  const line = statement(`{ ${sorted.join(', ')} }`);
  return line.length <= WIDTH ? line : statement(`{\n${sorted.map((name) => `  ${name},\n`).join('')}}`);
}

export const specifierText = ({ name, isType }: Import): string => (isType ? `type ${name}` : name);

/** Values before types, capitals before small letters. */
function bySpecifier(a: string, b: string): number {
  const isType = (text: string) => Number(text.startsWith('type '));
  return isType(a) - isType(b) || (a < b ? -1 : 1);
}
