import { isValidIdentifier } from '@babel/types';
import { z } from 'zod';
import { isType } from '../syntax/type-text';
import { REFUSAL_CODES } from './refusals';

const CONTROL = /[\u0000-\u001f\u007f]/;

/** A path relative to the application's root, with forward slashes; it cannot leave that root. */
const relativePath = z
  .string()
  .min(1)
  .refine((path) => !path.startsWith('/') && !/^[A-Za-z]:/.test(path) && !path.includes('\\'), 'must be relative')
  .refine((path) => !path.split('/').includes('..'), 'must not leave the project')
  .refine((path) => !CONTROL.test(path), 'must be the name of a file');
const sourcePath = relativePath.regex(/\.[cm]?[jt]sx?$/, 'must be a source file');

/** A name in the code of the application. */
const identifier = z.string().regex(/^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u, 'must be an identifier');
/** A name that becomes an identifier in generated code. */
const ownIdentifier = identifier.refine((name) => isValidIdentifier(name), 'must not be a reserved word');
/** A name that becomes part of identifiers, and of names outside the code. */
const tableId = z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/, 'must be letters and digits');
const indexName = z.string().regex(/^[A-Za-z0-9_.-]{3,255}$/, 'must be the name of an index');
const typeText = z.string().refine(isType, 'must be a type');
const attributeName = z.string().min(1).max(255);
const environmentVariable = z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'must be an environment variable name');

const location = z.object({ file: relativePath, line: z.number().int().positive() }).strict();

const key = z.object({ name: attributeName, type: z.enum(['S', 'N']) }).strict();

const index = z
  .object({
    name: indexName,
    partitionKey: key,
    sortKey: key.optional(),
    reason: z.string(),
  })
  .strict();

export const tableSchema = z
  .object({
    /** The table's logical id in the stack, in PascalCase: `Books`. */
    id: tableId,
    /** Carries the table's name to the code: `BOOKS_TABLE_NAME`. */
    variable: environmentVariable,
    partitionKey: key,
    indexes: z.array(index),
    /** Attribute holding an expiry time in epoch seconds. */
    timeToLive: attributeName.optional(),
    removalPolicy: z.enum(['destroy', 'retain']),
    pointInTimeRecovery: z.boolean(),
    reasons: z.array(z.string()),
    /** What DynamoDB cannot give as memory did, for the person to know. */
    caveats: z.array(z.string()),
  })
  .strict();

/** How a store is declared, and so what a read of the whole of it gives. */
const collection = z.enum(['array', 'map', 'set', 'object', 'value', 'sequence']);

export const storeSchema = z
  .object({
    /** Unique within the plan: `src/data.ts#books`, `src/users.service.ts#UsersService.users`. */
    id: z.string(),
    name: identifier,
    collection,
    /** In memory, or a JSON file: read at start-up or by each operation. */
    medium: z.enum(['memory', 'json-start-up', 'json-file']),
    declaration: location,
    table: tableId,
    /** Identifier that replaces the store's own where it was declared: `booksTable`. */
    descriptor: ownIdentifier,
    /** Attribute (hidden from the app if it starts with `_`) that holds the key. */
    key,
    /** Attribute that gives a list its order; absent when the key itself does. */
    order: attributeName.optional(),
    /** Whether elements are wrapped because they are no plain objects. */
    wrapped: z.boolean(),
    /** Attributes whose values are `Date`s, stored as ISO strings. */
    dates: z.array(attributeName),
    /** Type of an element as written in the declaring file, for TypeScript. */
    elementType: typeText.optional(),
    /** First number that a sequence gives. */
    start: z.number().optional(),
    /** Rows that the declaration held: file with a JSON array, relative to the root. */
    seed: relativePath.optional(),
    /** The JSON file that held the data, relative to the root. */
    dataFile: relativePath.optional(),
  })
  .strict();

export const refusalSchema = z
  .object({
    code: z.enum(REFUSAL_CODES),
    store: z.string(),
    at: location,
    because: z.string(),
    goOn: z.string(),
  })
  .strict();

export const notStoreSchema = z.object({ name: z.string(), at: location, reason: z.string() }).strict();

/** What a path in a file (`books`, `this.users`, `data.findBook`) refers to. */
const entity = z
  .object({
    store: z.string().optional(),
    functions: z.array(z.string()).optional(),
    /** The path reaches an object that holds stores, such as `db` in `db.users`. */
    holder: z.boolean().optional(),
  })
  .strict();

/** What calling a function does to stores, as its callers see it. */
const functionFacts = z
  .object({
    becomesAsync: z.boolean(),
    /** Stores whose live elements, or lists of them, it returns. */
    returns: z.array(z.string()),
    reads: z.array(z.string()),
    writes: z.array(z.string()),
    /** Indexes of the parameters that it changes in place. */
    changes: z.array(z.number().int()),
    /** For each parameter, the stores whose elements reach it. */
    receives: z.array(z.array(z.string())),
    rung: z.enum(['none', 'command', 'element', 'list']),
    cost: z.string().optional(),
    /** Stores whose elements it changes in place, wherever it has them from. */
    mutates: z.array(z.string()).optional(),
    /** It changes the object that it is called on. */
    changesThis: z.boolean().optional(),
    /** It changes what stays in memory, and would change it again. */
    keeps: z.boolean().optional(),
    /** Indexes of the parameters that it changes so. */
    keepsParameters: z.array(z.number().int()).optional(),
    /** It does something that others can see, or that must not happen twice. */
    observes: z.boolean().optional(),
    /** Its calls must follow one another: it may throw, or leaves something behind. */
    ordered: z.boolean().optional(),
    /** It awaits although it gave promises before. */
    awaits: z.boolean().optional(),
    /** Another request can get in the way of what it writes, directly or through what it calls. */
    conflicts: z.boolean().optional(),
    /** It runs again when that happens. */
    retries: z.boolean().optional(),
    /** All that a run of it writes is written at once. */
    transaction: z.boolean().optional(),
    /** It cannot run again from its start: something happens before that must not happen twice. */
    unrepeatable: z.boolean().optional(),
    /** Stores that each of its arguments is put into. */
    inserts: z.array(z.array(z.string())).optional(),
    /** Stores by the whole of which it decides whether it adds to them: such functions take turns. */
    turns: z.array(z.string()).optional(),
  })
  .strict();

const action = z
  .object({
    table: tableId,
    index: indexName.optional(),
    actions: z.array(z.string().regex(/^dynamodb:[A-Za-z]+$/, 'must be an action of DynamoDB')),
  })
  .strict();

/** A Lambda handler, or an application's start file, with what it may do. */
const entryPoint = z.object({ file: relativePath, handler: z.string(), uses: z.array(action) }).strict();

const fileFacts = z
  .object({
    /** Keyed by scope and path: `|books`, `UsersService|this.users`. */
    names: z.record(z.string(), entity),
    /** Members of interfaces and base classes that begin to give promises: `IStorage.getUser`. */
    signatures: z.array(z.string()).optional(),
    /** Expressions that name a JSON file, by function and text: the store that is kept in it. */
    json: z.record(z.string(), z.string()).optional(),
    /** Top-level variables that are loaded from a JSON file, with their stores. */
    loads: z.record(z.string(), z.string()).optional(),
    /** What it does with files can only be told from other files: nothing but `add-database apply` rewrites it. */
    wholeProgram: z.boolean().optional(),
  })
  .strict();

/** A function that only reads or writes the JSON file that it is told, with the places of its parameters. */
const fileHelper = z
  .object({
    kind: z.enum(['read', 'write']),
    file: z.number().int(),
    value: z.number().int().optional(),
    async: z.boolean().optional(),
    /** Nothing needs it any more: it is removed. */
    goes: z.boolean().optional(),
  })
  .strict();

export const planSchema = z
  .object({
    version: z.literal(1),
    /** Module with the shared client: `shared/db.js`. */
    client: sourcePath,
    /** `package.json` that receives the dependencies. */
    packageFile: relativePath.regex(/(^|\/)package\.json$/, 'must be a package.json').optional(),
    express: z.enum(['4', '5']).optional(),
    cdk: z
      .object({
        root: relativePath,
        app: sourcePath,
        stack: sourcePath.optional(),
        databaseStack: sourcePath,
      })
      .strict()
      .optional(),
    tables: z.array(tableSchema),
    stores: z.array(storeSchema),
    refusals: z.array(refusalSchema),
    notStores: z.array(notStoreSchema),
    files: z.record(relativePath, fileFacts),
    functions: z.record(z.string(), functionFacts),
    /** Property names through which elements travel between functions (`res.locals.book`): what they hold of which store. */
    slots: z.record(z.string(), z.array(z.string())).optional(),
    /** Stores that one function changes in one go, or numbers by a counter: they move together. */
    together: z.array(z.array(z.string())).optional(),
    fileHelpers: z.record(z.string(), fileHelper).optional(),
    /** Helpers of the client module that the application's code calls. */
    helpers: z.array(identifier).optional(),
    entryPoints: z.array(entryPoint),
  })
  .strict();

export type Plan = z.infer<typeof planSchema>;
export type Table = z.infer<typeof tableSchema>;
export type Store = z.infer<typeof storeSchema>;
export type Refusal = z.infer<typeof refusalSchema>;
export type NotStore = z.infer<typeof notStoreSchema>;
export type Entity = z.infer<typeof entity>;
export type FunctionFacts = z.infer<typeof functionFacts>;
export type FileHelper = z.infer<typeof fileHelper>;
export type FileFacts = z.infer<typeof fileFacts>;
export type EntryPoint = z.infer<typeof entryPoint>;
export type TableActions = z.infer<typeof action>;
export type Collection = z.infer<typeof collection>;
