import { createHash } from 'crypto';
import generate from '@babel/generator';
import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Flow } from '../accesses/flow';
import { evaluateLiteral, NotLiteral, type Evaluation } from '../analysis/literals';
import type { Module } from '../analysis/modules';
import type { Reference } from '../analysis/names';
import { seedStatementOf } from '../analysis/seed-statements';
import type { Candidate } from '../analysis/stores';
import type { Store } from '../plan/schema';
import { isInOrderOfKeys } from './counted-order';
import { designSequence } from './design-sequence';
import { findInserts, keySource, lookedUpBy, worst, type Insert, type KeySource } from './inserts';
import { child, children } from '../syntax/child';

export interface DesignContext {
  flow: Flow;
  references: Reference[];
  calls: Map<string, { path: NodePath; module: Module }[]>;
  /** Contents of the JSON file that a store starts from. */
  readJson(candidate: Candidate): { path: string; value: unknown } | undefined;
}

export interface Designed {
  store: Store;
  seed?: Evaluation;
  reasons: string[];
  caveats: string[];
  problem?: { code: 'seed-not-literal' | 'class-instance' | 'not-plain-data' | 'no-key' | 'unsupported-use'; at: NodePath; because: string };
}

/** Chooses key, order and types of a store's table from how the program uses it. */
export function designStore(candidate: Candidate, context: DesignContext): Designed {
  const reasons: string[] = [];
  const caveats: string[] = [];
  const store: Store = {
    id: candidate.id,
    name: candidate.name,
    collection: candidate.collection,
    medium: candidate.medium,
    declaration: { file: candidate.file, line: candidate.line },
    table: pascal(candidate.name),
    descriptor: candidate.collection === 'sequence' ? 'nextNumber' : `${candidate.name}Table`,
    key: { name: '_key', type: 'S' },
    wrapped: false,
    dates: [],
    elementType: elementType(candidate),
  };
  const designed: Designed = { store, reasons, caveats };
  if (candidate.collection === 'sequence') return designSequence(candidate, designed, context.references);
  readSeed(candidate, context, designed);
  const rows = rowsOf(designed.seed?.value, candidate);
  const inserts = findInserts(context.references, candidate.id);
  if (candidate.collection === 'array') designArrayKey(candidate, context, designed, rows, inserts);
  else designMapKey(candidate, context, designed, rows);
  if (store.key.name !== '_position') {
    const seed = designed.seed?.value;
    const keys = candidate.collection === 'map' ? ((seed ?? []) as [unknown, unknown][]).map(([key]) => key) : rows.map((row) => (row as Record<string, unknown> | null)?.[store.key.name]);
    const isCounted = store.key.type === 'N' && candidate.medium === 'memory' && isInOrderOfKeys(candidate, store.key.name, keys, context.references);
    store.order = isCounted ? store.key.name : '_added';
  }
  const values = candidate.collection === 'array' ? inserts.map(({ value, module }) => ({ value, module })) : mapValues(candidate, context);
  findDates(candidate, context, designed, values);
  if (hasBehaviour(store.elementType, context.flow.modules)) {
    designed.problem ??= { code: 'class-instance', at: candidate.declaration, because: `elements are instances of \`${store.elementType}\`, whose methods a table does not give back` };
  }
  const instance = values.find(({ value }) => isClassInstance(value));
  if (instance) designed.problem ??= { code: 'class-instance', at: instance.value, because: 'elements are instances of a class, which a table gives back as plain objects' };
  return designed;
}

/** A table's id, in the letters that CloudFormation and DynamoDB take: `bücher_liste` gives `BucherListe`. */
export const pascal = (name: string): string => {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '');
  const text = plain.replace(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) => (next ?? '').toUpperCase()).replace(/[^A-Za-z0-9]/g, '');
  // Of a name in another script nothing is left; it still needs one of its own.
  const latin = /^[A-Za-z]/.test(text) ? text : `Table${text}${/[^\x20-\x7e]/.test(plain) ? createHash('sha256').update(name).digest('hex').slice(0, 6) : ''}`;
  const capital = latin[0].toUpperCase() + latin.slice(1);
  return capital.length < 3 ? `${capital}Table` : capital;
};

function readSeed(candidate: Candidate, context: DesignContext, designed: Designed): void {
  if (candidate.medium === 'json-start-up') {
    const file = context.readJson(candidate);
    // A list inside of the file's object is carried over by itself.
    const value = candidate.jsonMember && file ? (file.value as Record<string, unknown>)[candidate.jsonMember] : file?.value;
    if (file && !candidate.jsonMember) designed.store.dataFile = file.path;
    if (value !== undefined) designed.seed = { value, dates: new Set() };
    else if (candidate.initializer) readLiteral(candidate, designed);
    return;
  }
  if (candidate.initializer) readLiteral(candidate, designed);
  if (candidate.medium === 'memory') readSeedStatements(candidate, context, designed);
}

function readLiteral(candidate: Candidate, designed: Designed): void {
  if (candidate.medium === 'json-start-up' && !['ArrayExpression', 'ObjectExpression', 'NewExpression'].includes(candidate.initializer!.type ?? '')) return;
  try {
    const seed = evaluateLiteral(candidate.initializer!);
    const empty = Array.isArray(seed.value) ? seed.value.length === 0 : Object.keys(seed.value as object).length === 0;
    if (!empty) designed.seed = seed;
  } catch (error) {
    if (!(error instanceof NotLiteral)) throw error;
    designed.problem = { code: 'seed-not-literal', at: error.at, because: 'the rows that the store starts with are computed when the program starts' };
  }
}

/** Rows that statements put into the collection before anything else can happen to it. */
function readSeedStatements(candidate: Candidate, { references }: DesignContext, designed: Designed): void {
  const added = references.flatMap(({ path, store }) => (store === candidate.id ? (seedStatementOf(path)?.rows ?? []) : []));
  if (added.length === 0) return;
  const rows = [designed.seed, ...added].flatMap((one) => (one ? (one.value as unknown[]) : []));
  const dates = new Set([designed.seed, ...added].flatMap((one) => [...(one?.dates ?? [])]));
  designed.seed = { value: candidate.collection === 'map' ? [...new Map(rows as [unknown, unknown][])] : candidate.collection === 'set' ? [...new Set(rows)] : rows, dates };
}

function rowsOf(seed: unknown, candidate: Candidate): unknown[] {
  if (seed === undefined) return [];
  if (candidate.collection === 'map') return (seed as [unknown, unknown][]).map(([, value]) => value);
  return Array.isArray(seed) ? seed : Object.values(seed as object);
}

function designArrayKey(candidate: Candidate, context: DesignContext, designed: Designed, rows: unknown[], inserts: Insert[]): void {
  const { store, reasons, caveats } = designed;
  const objects = rows.filter((row): row is Record<string, unknown> => typeof row === 'object' && row !== null && !Array.isArray(row));
  const position = (why: string): void => {
    store.key = { name: '_position', type: 'N' };
    store.wrapped = rows.length > objects.length || inserts.some(({ value, module }) => choicesOf(value).some((one) => isPrimitive(one, candidate)) || !isObjectValue(value, candidate, context, module));
    reasons.push(`Key \`_position\` (the place in the list): ${why}.`);
  };
  const lookups = lookedUpBy(context.references, candidate.id);
  const inherent = ['id', '_id', 'uuid', 'isbn'].filter((name) => objects.some((row) => name in row));
  const names = [...new Set([...(lookups.includes('id') ? ['id'] : []), ...inherent, ...lookups])];
  for (const name of names.filter((one) => /^(_?id|uuid|guid|isbn|slug|code|sku|key|username)$|[a-z]Id$|_id$/.test(one))) {
    const values = objects.map((row) => row[name]);
    if (rows.length > objects.length || new Set(values).size < rows.length) continue;
    const types = new Set(values.map((value) => typeof value));
    if (types.size > 1 || (types.size === 1 && !['string', 'number'].includes([...types][0])) || values.includes('')) continue;
    const sources = inserts.map((insert) => keySource(insert.value, name, { flow: context.flow, calls: context.calls, store: candidate.id }, insert.module));
    const own = sources.filter((_, i) => !inserts[i].replaces);
    const least: KeySource = own.length > 0 ? worst(own) : 'generated';
    const replaced: KeySource = worst(sources.length > 0 ? sources : ['same']);
    const guarded = least === 'client' && inserts.filter((_, i) => own.includes(sources[i])).every((insert) => isGuarded(insert, name, lookups));
    if (!['generated', 'number', 'derived', 'same'].includes(least) && !guarded) continue;
    if (replaced === 'absent' || replaced === 'unknown') continue;
    if (replaced === 'client' && !guarded && inserts.some(({ replaces }, i) => replaces && sources[i] === 'client' && !startsFromElement(inserts[i].value))) continue;
    const type = types.has('number') ? 'N' : types.has('string') ? 'S' : least === 'number' || least === 'derived' ? 'N' : 'S';
    if (types.size === 1 && own.length > 0 && ((type === 'N') !== (least === 'number' || least === 'derived')) && !guarded && least !== 'same') continue;
    if (least === 'derived' && removesElements(context, candidate.id) && inserts.some((insert) => mentionsLength(insert, name))) {
      continue;
    }
    store.key = { name, type };
    reasons.push(`Key \`${name}\`: ${lookups.includes(name) ? 'elements are looked up by it' : 'every element has one'}, and ${sourceText(least)}.`);
    if (replaced === 'client') caveats.push(`An update that gives an element the \`${name}\` of another one fails; in memory there were two.`);
    return;
  }
  position(names.length > 0 ? `nothing guarantees that each element has its own \`${names[0]}\`` : 'elements have no id');
}

const sourceText = (source: KeySource): string => ({ generated: 'it is generated', number: 'it is counted', derived: 'it is derived from the list', same: 'it never changes', client: 'a check keeps it unique', absent: '', unknown: '' })[source];

/** `{ ...old, ...body }`: the element keeps its key unless a request overrides it. */
const startsFromElement = (value: NodePath): boolean => (value.isObjectExpression() && t.isSpreadElement(value.node.properties[0])) || value.isIdentifier() || value.isCallExpression();

/** Whether the function looks for an element with the key before it adds one. */
function isGuarded(insert: Insert, name: string, lookups: string[]): boolean {
  const fn = insert.store.getFunctionParent();
  if (!fn || !lookups.includes(name)) return false;
  let found = false;
  fn.traverse({
    CallExpression: (path) => {
      const { callee } = path.node;
      if (path.node.start! >= insert.store.node.start! || !t.isMemberExpression(callee) || !t.isIdentifier(callee.property)) return;
      if (['find', 'some', 'findIndex'].includes(callee.property.name) && t.isNodesEquivalent(callee.object, insert.store.node)) found = true;
    },
  });
  return found;
}

const mentionsLength = (insert: Insert, _name: string): boolean => {
  const fn = insert.store.getFunctionParent();
  let found = false;
  fn?.traverse({
    BinaryExpression: (path) => {
      const { left, operator, right } = path.node;
      if (operator === '+' && t.isMemberExpression(left) && t.isIdentifier(left.property, { name: 'length' }) && t.isNumericLiteral(right)) found = true;
    },
  });
  return found;
};

const removesElements = (context: DesignContext, store: string): boolean =>
  context.references.some(({ path, store: id }) => {
    if (id !== store) return false;
    const member = path.parentPath;
    if (member?.isAssignmentExpression() && path.key === 'left') return true;
    return Boolean(member?.isMemberExpression() && t.isIdentifier(member.node.property) && ['splice', 'pop', 'shift'].includes(member.node.property.name));
  });

function isPrimitive(value: NodePath, candidate: Candidate): boolean {
  if (value.isStringLiteral() || value.isNumericLiteral() || value.isTemplateLiteral() || value.isArrayExpression()) return true;
  const type = candidate.annotation;
  const element = t.isTSArrayType(type) ? type.elementType : undefined;
  return Boolean(element && (t.isTSStringKeyword(element) || t.isTSNumberKeyword(element) || t.isTSArrayType(element)));
}

function designMapKey(candidate: Candidate, context: DesignContext, designed: Designed, rows: unknown[]): void {
  const { store, reasons } = designed;
  const seed = designed.seed?.value;
  const keys = candidate.collection === 'map' ? ((seed as [unknown, unknown][] | undefined) ?? []).map(([key]) => key) : candidate.collection === 'set' ? ((seed as unknown[] | undefined) ?? []) : Object.keys((seed as object | undefined) ?? {});
  const type = candidate.collection === 'object' ? 'S' : keyType(candidate, keys, context);
  if (type === undefined) {
    designed.problem ??= { code: 'no-key', at: candidate.declaration, because: 'its keys are neither strings nor numbers, as far as can be seen' };
    return;
  }
  store.key = { name: '_key', type };
  const puts = setCalls(candidate, context);
  const behaviour = puts.find(({ value }) => isFunctionValue(value));
  if (behaviour) designed.problem ??= { code: 'not-plain-data', at: behaviour.value, because: 'functions are kept in it' };
  store.wrapped = candidate.collection === 'set' ? false : rows.some((row) => typeof row !== 'object' || row === null || Array.isArray(row)) || puts.some(({ value, module }) => choicesOf(value).some((one) => isPlainValue(one, candidate)) || !isObjectValue(value, candidate, context, module));
  reasons.push(candidate.collection === 'set' ? 'Key `_key`: the members of the set.' : `Key \`_key\`: elements are kept under a key of their own (${type === 'N' ? 'a number' : 'a string'}).`);
}

function isFunctionValue(value: NodePath): boolean {
  if (value.isFunction()) return true;
  if (!value.isIdentifier()) return false;
  const declaration = value.scope.getBinding(value.node.name)?.path;
  return Boolean(declaration?.isFunctionDeclaration() || (declaration?.isVariableDeclarator() && t.isFunction(declaration.node.init)));
}

/** Whether a value that becomes an element is certainly an object with attributes. */
function isObjectValue(value: NodePath, candidate: Candidate, context: DesignContext, module: Module): boolean {
  if (candidate.annotation && !isPrimitive(value, candidate)) return true;
  if (value.isNewExpression() || objectsOf(value).length > 0) return true;
  if (value.isCallExpression() && t.isMemberExpression(value.node.callee) && t.isIdentifier(value.node.callee.object, { name: 'Object' })) return true;
  if ([...context.flow.evaluate(value, module)].some(({ kind, store }) => store === candidate.id && (kind === 'element' || kind === 'copy'))) return true;
  const binding = value.isIdentifier() ? value.scope.getBinding(value.node.name) : undefined;
  return Boolean(binding && binding.referencePaths.some((reference) => reference.parentPath?.parentPath?.isAssignmentExpression() && reference.parentPath.isMemberExpression() && reference.parentPath.key === 'left'));
}

/** What an expression may turn out to be: `lists[name] ?? []`, and what a variable is set to. */
function choicesOf(value: NodePath, depth = 0): NodePath[] {
  const of = (keys: string[]): NodePath[] => keys.flatMap((key) => choicesOf(child(value, key), depth + 1));
  if (!value?.node || depth > 6) return [];
  if (value.isConditionalExpression()) return of(['consequent', 'alternate']);
  if (value.isLogicalExpression()) return of(value.node.operator === '&&' ? ['right'] : ['left', 'right']);
  if (value.isTSAsExpression() || value.isTSNonNullExpression() || value.isParenthesizedExpression()) return of(['expression']);
  const binding = value.isIdentifier() ? value.scope.getBinding(value.node.name) : undefined;
  if (!binding?.path.isVariableDeclarator() || !t.isIdentifier(binding.path.node.id)) return [value];
  const assigned = binding.constantViolations.flatMap((one) => (one.isAssignmentExpression({ operator: '=' }) ? [one.get('right')] : []));
  return [value, ...[child(binding.path, 'init'), ...assigned].flatMap((one) => choicesOf(one, depth + 1))];
}

function isPlainValue(value: NodePath, candidate: Candidate): boolean {
  if (value.isLiteral() || value.isArrayExpression() || value.isBinaryExpression()) return true;
  if (value.isNewExpression() && t.isIdentifier(value.node.callee) && ['Map', 'Set', 'Date'].includes(value.node.callee.name)) return true;
  const type = candidate.annotation;
  const parameter = t.isTSTypeReference(type) && type.typeParameters ? type.typeParameters.params.at(-1) : undefined;
  return Boolean(parameter && (t.isTSStringKeyword(parameter) || t.isTSNumberKeyword(parameter) || t.isTSBooleanKeyword(parameter) || t.isTSArrayType(parameter)));
}

function keyType(candidate: Candidate, keys: unknown[], context: DesignContext): 'S' | 'N' | undefined {
  const type = candidate.annotation;
  const [parameter] = t.isTSTypeReference(type) ? (type.typeParameters?.params ?? []) : [];
  if (parameter) {
    if (t.isTSNumberKeyword(parameter)) return 'N';
    if (t.isTSStringKeyword(parameter) || t.isTSTypeReference(parameter) || t.isTSIndexedAccessType(parameter)) return 'S';
    return undefined;
  }
  if (keys.length > 0) return keys.every((key) => typeof key === 'number') ? 'N' : keys.every((key) => typeof key === 'string') ? 'S' : undefined;
  const sources = setCalls(candidate, context).map(({ key }) => key);
  if (sources.some((key) => key.isObjectExpression() || key.isThisExpression())) return undefined;
  if (sources.length > 0 && sources.every((key) => isNumberish(key, context))) return 'N';
  return 'S';
}

function isNumberish(key: NodePath, context: DesignContext): boolean {
  if (key.isNumericLiteral() || key.isUpdateExpression()) return true;
  if (key.isMemberExpression() && t.isIdentifier(key.node.object)) {
    const declaration = key.scope.getBinding(key.node.object.name)?.path;
    const init = declaration?.isVariableDeclarator() ? child(declaration, 'init') : undefined;
    const property = key.node.property;
    if (init?.isObjectExpression() && t.isIdentifier(property)) {
      const found = init.get('properties').find((one) => one.isObjectProperty() && t.isIdentifier(one.node.key, { name: property.name }));
      return found ? isNumberish(child(found, 'value'), context) : false;
    }
  }
  if (key.isIdentifier()) {
    const binding = key.scope.getBinding(key.node.name);
    if (binding?.path.isVariableDeclarator()) {
      const init = child(binding.path, 'init');
      return Boolean(init.node && isNumberish(init, context));
    }
  }
  return key.isMemberExpression() || key.isIdentifier() ? context.references.some(({ path, store }) => path.node === key.node && store !== undefined) : false;
}

function setCalls(candidate: Candidate, context: DesignContext): { key: NodePath; value: NodePath; module: Module }[] {
  const found: { key: NodePath; value: NodePath; module: Module }[] = [];
  for (const { path, store, module } of context.references) {
    if (store !== candidate.id) continue;
    const member = path.parentPath;
    const outer = member?.parentPath;
    if (!member?.isMemberExpression() || path.key !== 'object' || !outer) continue;
    if (outer.isCallExpression() && t.isIdentifier(member.node.property) && ['set', 'add'].includes(member.node.property.name)) {
      const [key, value] = children(outer, 'arguments');
      if (key) found.push({ key, value: value ?? key, module });
    } else if (member.node.computed && outer.isAssignmentExpression() && ['=', '??=', '||='].includes(outer.node.operator) && member.key === 'left') {
      found.push({ key: child(member, 'property'), value: outer.get('right'), module });
    }
  }
  return found;
}

const mapValues = (candidate: Candidate, context: DesignContext): { value: NodePath; module: Module }[] => setCalls(candidate, context);

/** Whether a type is a class of the program with methods or private fields: more than its attributes. */
function hasBehaviour(name: string | undefined, modules: Module[]): boolean {
  if (!name) return false;
  return modules.some((module) =>
    module.ast.program.body.some((statement) => {
      const declaration = t.isExportNamedDeclaration(statement) || t.isExportDefaultDeclaration(statement) ? statement.declaration : statement;
      if (!t.isClassDeclaration(declaration) || declaration.id?.name !== name) return false;
      return declaration.body.body.some((member) => {
        if (t.isClassPrivateProperty(member) || t.isClassPrivateMethod(member)) return true;
        if (t.isClassMethod(member) && member.kind === 'constructor') return member.params.some((parameter) => t.isTSParameterProperty(parameter) && parameter.accessibility !== 'public');
        return (t.isClassMethod(member) && !member.static) || (t.isClassProperty(member) && member.accessibility === 'private');
      });
    }),
  );
}

/** Attributes that hold a `Date`: by their type, or because a `new Date()` is put there. */
function findDates(candidate: Candidate, context: DesignContext, designed: Designed, values: { value: NodePath; module: Module }[]): void {
  const dates = new Set(designed.seed?.dates ?? []);
  for (const { value } of values) for (const object of objectsOf(value)) addDates(object, dates);
  for (const name of typedDates(designed.store.elementType, context.flow.modules)) dates.add(name);
  for (const module of context.flow.modules) {
    module.program.traverse({
      AssignmentExpression: (path) => {
        const { left, right } = path.node;
        if (!t.isMemberExpression(left) || !t.isIdentifier(left.property) || left.computed || !isNewDate(right)) return;
        const live = [...context.flow.evaluate(child(path, 'left.object'), module)];
        if (live.some(({ kind, store }) => store === candidate.id && kind === 'element')) dates.add(left.property.name);
      },
    });
  }
  designed.store.dates = [...dates].sort();
}

function objectsOf(value: NodePath, depth = 0): NodePath<t.ObjectExpression>[] {
  if (depth > 3 || !value?.node) return [];
  if (value.isObjectExpression()) return [value];
  if (value.isTSAsExpression()) return objectsOf(child(value, 'expression'), depth + 1);
  if (value.isIdentifier()) {
    const declaration = value.scope.getBinding(value.node.name)?.path;
    return declaration?.isVariableDeclarator() ? objectsOf(child(declaration, 'init'), depth + 1) : [];
  }
  return [];
}

function addDates(object: NodePath<t.ObjectExpression>, dates: Set<string>): void {
  for (const property of object.node.properties) {
    if (t.isObjectProperty(property) && t.isIdentifier(property.key) && isNewDate(valueOf(object, property.value))) dates.add(property.key.name);
  }
}

/** What a variable was first set to; any other expression as it is. */
function valueOf(path: NodePath, node: t.Node): t.Node | null {
  const declaration = t.isIdentifier(node) ? path.scope.getBinding(node.name)?.path.node : undefined;
  return t.isVariableDeclarator(declaration) ? (declaration.init ?? null) : node;
}

function isNewDate(node: t.Node | null): boolean {
  if (t.isConditionalExpression(node)) return isNewDate(node.consequent) || isNewDate(node.alternate);
  if (t.isLogicalExpression(node)) return isNewDate(node.left) || isNewDate(node.right);
  return t.isNewExpression(node) && t.isIdentifier(node.callee, { name: 'Date' });
}

/** Members typed `Date` of the interface, type or class that an element type names. */
function typedDates(name: string | undefined, modules: Module[]): string[] {
  if (!name) return [];
  const found: string[] = [];
  const ofMembers = (members: t.Node[]): void => {
    for (const member of members) {
      if ((t.isTSPropertySignature(member) || t.isClassProperty(member)) && t.isIdentifier(member.key) && t.isTSTypeAnnotation(member.typeAnnotation) && mentionsDate(member.typeAnnotation.typeAnnotation)) found.push(member.key.name);
    }
  };
  for (const module of modules) {
    for (const statement of module.ast.program.body) {
      const declaration = t.isExportNamedDeclaration(statement) ? statement.declaration : statement;
      if (t.isTSInterfaceDeclaration(declaration) && declaration.id.name === name) ofMembers(declaration.body.body);
      if (t.isTSTypeAliasDeclaration(declaration) && declaration.id.name === name && t.isTSTypeLiteral(declaration.typeAnnotation)) ofMembers(declaration.typeAnnotation.members);
    }
  }
  return found;
}

const mentionsDate = (type: t.TSType): boolean => (t.isTSUnionType(type) ? type.types.some(mentionsDate) : t.isTSTypeReference(type) && t.isIdentifier(type.typeName, { name: 'Date' }));

function isClassInstance(value: NodePath): boolean {
  const node = t.isIdentifier(value.node) ? ((value.scope.getBinding(value.node.name)?.path.node as t.VariableDeclarator | undefined)?.init ?? null) : value.node;
  return t.isNewExpression(node) && t.isIdentifier(node.callee) && !['Date', 'Map', 'Set', 'Array', 'Object'].includes(node.callee.name);
}

/** The type of an element, as the declaration's file writes it. */
export function elementType(candidate: Candidate): string | undefined {
  const type = candidate.annotation;
  if (!type) return undefined;
  let element: t.TSType | undefined;
  if (t.isTSArrayType(type)) element = type.elementType;
  else if (t.isTSTypeReference(type)) element = type.typeParameters?.params.at(-1);
  else if (t.isTSTypeLiteral(type)) {
    const [index] = type.members;
    if (t.isTSIndexSignature(index)) element = index.typeAnnotation?.typeAnnotation;
  }
  while (t.isTSParenthesizedType(element)) element = element.typeAnnotation;
  return element ? generate(element, { concise: true }).code : undefined;
}
