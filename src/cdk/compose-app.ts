import type { NodePath } from '@babel/traverse';
import type { NewExpression } from '@babel/types';
import type { Plan } from '../plan/schema';
import { compositionScope, constructionsOf, receives, type TableFlow } from './accesses';
import { child, children } from '../syntax/child';
import type { CdkClass } from './classes';
import { databaseClass, databaseConstructions, importPath, type DatabaseClass } from './database-class';
import { Editor } from './editor';
import { stackEnvironment } from './stack-environment';
import { Imports } from './imports';
import type { CdkModel } from './model';
import { passes, passTables, propsLiteralOf } from './pass-tables';
import { CdkError, problemAt } from './problem';
import { startWithComments } from './receive-tables';
import { sourceOf, type SourceModule } from './source-module';
import { databaseStackId } from './stack-id';
import { camelCase, inPlanOrder, tableProperty } from './table-names';

/** A stack that is constructed where the app is put together, and the properties that it has to get. */
interface Site {
  class: CdkClass;
  path: NodePath<NewExpression>;
  properties: string[];
}

const DATABASE = 'database';

/** Constructs the database stack in a file that puts the app together, and passes the tables to the stacks there. */
export function composeApp(model: CdkModel, plan: Plan, flow: TableFlow, source: SourceModule): string | undefined {
  if (source.file === plan.cdk?.databaseStack) return undefined;
  const database = databaseClass(model, plan);
  const editor = new Editor(source);
  const imports = new Imports(editor, model.program);
  const present = databaseConstructions(model, database, source);
  for (const [scope, sites] of sitesByScope(model, plan, flow, source)) {
    const own = present.filter((path) => compositionScope(path) === scope);
    composeScope({ editor, imports, database }, own, sites);
  }
  imports.write();
  return editor.result();
}

function sitesByScope(model: CdkModel, plan: Plan, flow: TableFlow, source: SourceModule): Map<NodePath, Site[]> {
  const scopes = new Map<NodePath, Site[]>();
  for (const [cls, tables] of flow.needs) {
    const properties = inPlanOrder(plan, tables).map((table) => tableProperty(table.id));
    for (const { path } of constructionsOf(model, cls)) {
      if (sourceOf(path) !== source || receives(model.classes.around(path))) continue;
      if (cls.kind !== 'stack') {
        throw new CdkError(
          problemAt(
            path,
            `${cls.name} needs tables and is constructed outside of any stack class.`,
            'Construct it in the constructor of a class that extends Stack.',
          ),
        );
      }
      const scope = compositionScope(path);
      scopes.set(scope, [...(scopes.get(scope) ?? []), { class: cls, path, properties }]);
    }
  }
  for (const sites of scopes.values()) sites.sort((a, b) => a.path.node.start! - b.path.node.start!);
  return scopes;
}

interface Context {
  editor: Editor;
  imports: Imports;
  database: DatabaseClass;
}

function composeScope(context: Context, present: NodePath[], sites: Site[]): void {
  const open = sites.filter((site) => site.properties.some((property) => !passes(site.class, site.path, property)));
  if (open.length === 0) return;
  const isRepeated = sites.some((site, index) => sites.findIndex((other) => other.class === site.class) !== index);
  if (isRepeated && new Set(sites.map((site) => site.class)).size > 1) {
    throw new CdkError(
      problemAt(
        sites[0].path,
        'Several stacks that share tables are constructed several times, and nothing says which belong together.',
        'Construct what belongs to one environment in a function or a Stage of its own.',
      ),
    );
  }
  if (!isRepeated) refuseDifferentEnvironments(context.editor, sites);
  let shared: string | undefined;
  for (const site of open) {
    const known =
      variableInUse(context.editor, site) ??
      shared ??
      (isRepeated ? undefined : variableOfPresent(context, present, site));
    const variable = known ?? constructDatabase(context, isRepeated ? site : sites[0], isRepeated);
    if (!isRepeated) shared = variable;
    const missing = site.properties.filter((property) => !passes(site.class, site.path, property));
    passTables(
      context.editor,
      site.class,
      site.path,
      new Map(missing.map((property) => [property, `${variable}.${property}`])),
    );
  }
}

/** The database that another table of the same stack comes from. */
function variableInUse(editor: Editor, site: Site): string | undefined {
  const literal = propsLiteralOf(site.class, site.path);
  if (!literal?.isObjectExpression()) return undefined;
  for (const property of children(literal, 'properties')) {
    const value = property.isObjectProperty() ? child(property, 'value') : undefined;
    if (value?.isMemberExpression() && site.properties.some((name) => editor.text(value).endsWith(`.${name}`)))
      return editor.text(child(value, 'object'));
  }
  return undefined;
}

function variableOfPresent({ editor }: Context, present: NodePath[], site: Site): string | undefined {
  const [path] = present;
  if (!path) return undefined;
  if (path.node.start! > site.path.node.start!) {
    throw new CdkError(
      problemAt(path, 'The database stack is constructed after the stack that uses it.', 'Move it up.'),
    );
  }
  const parent = path.parentPath!;
  if (parent.isVariableDeclarator() && parent.node.id.type === 'Identifier') return parent.node.id.name;
  if (parent.isAssignmentExpression()) return editor.text(child(parent, 'left'));
  if (!parent.isExpressionStatement())
    throw new CdkError(
      problemAt(path, 'The database stack is constructed inside an expression.', 'Assign it to a const.'),
    );
  const name = editor.freeName(path, DATABASE, 'databaseStack');
  editor.before(path.node.start!, `const ${name} = `);
  return name;
}

/** Writes `const database = new DatabaseStack(…)` in front of a stack, and gives its name. */
function constructDatabase({ editor, imports, database }: Context, site: Site, isRepeated: boolean): string {
  const [scope, id] = children(site.path, 'arguments');
  if (!scope || !id)
    throw new CdkError(problemAt(site.path, `${site.class.name} is constructed without scope and id.`, 'Pass both.'));
  const statement = statementAround(site);
  const start = startWithComments(editor, statement);
  const indent = editor.indent(statement.node.start!);
  const idText = idOf(editor, id);
  const wish = isRepeated
    ? camelCase(
        idText
          .replace(/\$\{[^}]*\}|Stack\b/g, ' ')
          .replace(/[^A-Za-z0-9]+/g, ' ')
          .trim()
          .replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase()),
      )
    : DATABASE;
  const name = editor.freeName(site.path, wish || DATABASE, 'databaseStack');
  if (database.isDefault)
    throw new CdkError(problemAt(site.path, `${database.file} exports its stack as default.`, 'Export it by name.'));
  const className = imports.name({ module: importPath(editor.source.file, database.file), name: database.name });
  const { text: environment } = stackEnvironment(editor, site.class, site.path);
  const scopeText = nameScope(editor, scope, start, indent);
  editor.before(
    start,
    `const ${name} = new ${className}(${scopeText}, ${idText}${environment ? `, { ${environment} }` : ''})${editor.end}\n${indent}`,
  );
  return name;
}

/** The app that both stacks are in: `new App()` as an argument gets a name. */
function nameScope(editor: Editor, scope: NodePath, at: number, indent: string): string {
  if (scope.isIdentifier() || scope.isThisExpression() || scope.isMemberExpression()) return editor.text(scope);
  if (!scope.isNewExpression())
    throw new CdkError(problemAt(scope, 'The scope of the stack is computed.', 'Assign it to a const.'));
  const name = editor.freeName(scope, 'app', 'cdkApp');
  editor.before(at, `const ${name} = ${editor.text(scope)}${editor.end}\n${indent}`);
  editor.replace(scope.node.start!, scope.node.end!, name);
  return name;
}

/** The statement before which the database belongs: that of the stack, or of the const that holds its props. */
function statementAround(site: Site): NodePath {
  const literal = propsLiteralOf(site.class, site.path);
  const statement = site.path.getStatementParent()!;
  const holder = literal?.getStatementParent();
  const first = holder && holder.node.start! < statement.node.start! ? holder : statement;
  const list = first.parentPath?.isExportNamedDeclaration() ? first.parentPath : first;
  if (list.inList) return list;
  throw new CdkError(
    problemAt(site.path, 'The statement that constructs the stack stands in no block.', 'Put braces around it.'),
  );
}

function idOf(editor: Editor, id: NodePath): string {
  const text = editor.text(id);
  if (id.isStringLiteral()) return editor.quoted(databaseStackId(id.node.value));
  if (!id.isTemplateLiteral()) return `\`\${${text}}Database\``;
  const derived = databaseStackId(text.slice(1, -1).replace(/\$\{[^}]*\}/g, (part) => part));
  return `\`${derived}\``;
}

function refuseDifferentEnvironments(editor: Editor, sites: Site[]): void {
  const [first, ...others] = sites.map((site) => stackEnvironment(editor, site.class, site.path).text ?? '');
  const plain = (text: string): string => text.replace(/\s+/g, '');
  const different = others.findIndex((text) => plain(text) !== plain(first));
  if (different < 0) return;
  throw new CdkError(
    problemAt(
      sites[different + 1].path,
      'It uses the same tables as another stack but is deployed to another account or region (`env`).',
      'Give both the same env, or each environment tables of its own in a Stage.',
    ),
  );
}
