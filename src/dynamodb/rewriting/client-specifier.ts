import * as t from '@babel/types';
import * as posix from 'path/posix';
import type { Module } from '../../analysis/modules';
import { withoutExtension } from '../../syntax/extension';
import { isCommonJs } from '../../syntax/imports';

/** How a module imports the client: by a relative path, with the extension that its other imports carry. */
export function clientSpecifier(module: Module, client: string): string {
  let path = posix.relative(posix.dirname(module.path), client);
  if (!path.startsWith('.')) path = `./${path}`;
  const bare = withoutExtension(path);
  const imports = module.ast.program.body.flatMap((node) =>
    t.isImportDeclaration(node) && node.source.value.startsWith('.') ? [node.source.value] : [],
  );
  const extension = imports.find((source) => /\.(js|mjs|ts)$/.test(source))?.match(/\.(js|mjs|ts)$/)?.[0];
  if (extension) return bare + (extension === '.ts' ? '.ts' : client.endsWith('.mjs') ? '.mjs' : '.js');
  const nativeModules =
    !isCommonJs(module.ast.program) && /\.m?js$/.test(client) && /\.m?js$/.test(module.path) && imports.length === 0;
  return nativeModules ? path : bare;
}
