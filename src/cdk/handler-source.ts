import path from 'node:path';
import { NODEJS_FUNCTION } from './cdk-names';
import { unknownOf, type Evaluator } from './evaluate';
import { joinPath } from './files';
import type { FunctionSite } from './functions';
import { CdkError, problemAt } from './problem';
import { findSource } from './source-file';
import { sourceOf } from './source-module';
import { isText, ObjectValue, PackageValue, Unknown, type Environment, type Value } from './value';
import { fromVirtual, toVirtual } from './virtual-path';
import { children } from '../syntax/child';

export interface Handler {
  source: string;
  handler: string;
}

const OTHER_RUNTIME = /#Runtime\.(PYTHON|JAVA|GO|DOTNET|RUBY|PROVIDED)/;

/**
 * The file and export that a function runs; `other` when it is not JavaScript or its code stands in the stack itself.
 * @throws CdkError when the file does not exist
 */
export function handlerOf(
  site: FunctionSite,
  evaluator: Evaluator,
  environment: Environment,
): Handler | 'other' | Unknown {
  const [, id, props] = children(site.path, 'arguments');
  const value = props ? evaluator.value(props, environment) : new ObjectValue(new Map());
  if (!(value instanceof ObjectValue)) return unknownOf(value, site.path);
  const runtime = value.get('runtime');
  if (runtime instanceof PackageValue && OTHER_RUNTIME.test(runtime.name)) return 'other';
  if (site.library !== NODEJS_FUNCTION) return handlerInAsset(site, evaluator, value);

  const entry =
    value.properties.has('entry') || value.rest
      ? value.get('entry')
      : conventionalEntry(site, evaluator.value(id, environment));
  const handler = value.properties.has('handler') ? value.get('handler') : 'handler';
  if (typeof entry !== 'string') return unknownOf(entry, site.path);
  if (typeof handler !== 'string') return unknownOf(handler, site.path);
  return { source: existing(site, evaluator, entry), handler: handler.slice(handler.lastIndexOf('.') + 1) };
}

/** Without `entry`, a NodejsFunction runs the file beside its stack that is named after the stack's file and its id. */
function conventionalEntry(site: FunctionSite, id: Value): Value {
  if (!isText(id)) return id;
  const { dir, name } = path.posix.parse(sourceOf(site.path).file);
  return toVirtual(joinPath(dir, `${name}.${id}`));
}

function handlerInAsset(site: FunctionSite, evaluator: Evaluator, props: ObjectValue): Handler | 'other' | Unknown {
  const code = props.get('code');
  const handler = props.get('handler');
  if (code instanceof PackageValue && /#(Code\.(fromInline|inline)|InlineCode)$/.test(code.name)) return 'other';
  if (!(code instanceof PackageValue) || !/#(Code\.(fromAsset|asset)|AssetCode)$/.test(code.name))
    return unknownOf(code, site.path);
  const folder = code.values?.[0];
  if (typeof folder !== 'string') return unknownOf(folder, site.path);
  if (typeof handler !== 'string') return unknownOf(handler, site.path);
  const dot = handler.lastIndexOf('.');
  return {
    source: existing(site, evaluator, joinPath(folder, handler.slice(0, dot))),
    handler: handler.slice(dot + 1),
  };
}

function existing(site: FunctionSite, evaluator: Evaluator, computed: string): string {
  const { app, files } = evaluator.program;
  const file = fromVirtual(computed, app.folder);
  if (file === undefined) {
    throw new CdkError(
      problemAt(
        site.path,
        'It runs a file outside the application.',
        'Run the tool with the folder that holds both the CDK app and the code.',
      ),
    );
  }
  const source = findSource(files, app.folder, file);
  if (source !== undefined) return source;
  throw new CdkError(
    problemAt(
      site.path,
      `It runs ${file}, and no source of that name was found.`,
      'Name the source with a NodejsFunction and its `entry`, or build with `outDir` in tsconfig.json so that the source can be found.',
    ),
  );
}
