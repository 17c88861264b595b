import { attributeProblem } from './attributes';
import type { Condition, Operand } from './conditions';
import type { Parsed } from './parsed';
import { invalid, notSupported } from './problem';
import type { Action, Source } from './updates';
import { typeOf } from './values';
import type { Item, Value } from './values';

const EXPRESSIONS = [
  'UpdateExpression',
  'ConditionExpression',
  'KeyConditionExpression',
  'FilterExpression',
  'ProjectionExpression',
];
const MAX_BYTES = 4096;
const MAX_OPERATORS = 300;
const MAX_IN = 100;
const ORDERS = ['<', '<=', '>', '>=', 'between'];
const ORDERED = ['S', 'N', 'B'];

/** Checks how long expressions and names are, before anything parses them. */
export function checkLengths(input: Record<string, unknown>): void {
  for (const name of EXPRESSIONS) {
    const expression = input[name];
    const bytes = typeof expression === 'string' ? Buffer.byteLength(expression) : 0;
    if (bytes <= MAX_BYTES) continue;
    throw invalid(`Invalid ${name}: Expression size has exceeded the maximum allowed size; expression size: ${bytes}`);
  }
  for (const [placeholder, name] of Object.entries(input.ExpressionAttributeNames ?? {})) {
    if (name === '__proto__') throw notSupported('an attribute named __proto__');
    const problem = typeof name === 'string' && attributeProblem(name);
    if (problem) throw invalid(`ExpressionAttributeNames contains invalid value: ${problem} for key ${placeholder}`);
  }
}

/** Checks what the grammar lets through. */
export function checkParsed({ _condition, _filter, _updates }: Parsed): void {
  if (_condition) checkCondition('ConditionExpression', _condition.expression);
  if (_filter && !_filter.isLegacy) checkCondition('FilterExpression', _filter.expression);
  for (const action of _updates?.sections ?? []) checkAction(action);
}

function checkCondition(name: string, condition: Condition): void {
  const operators = countOperators(condition);
  if (operators > MAX_OPERATORS) {
    throw invalid(`Invalid ${name}: The expression contains too many operators; operator count: ${operators}`);
  }
  checkOperands(name, condition);
}

const countOperators = (condition: Condition): number =>
  condition.type === 'and' || condition.type === 'or' || condition.type === 'not'
    ? 1 + condition.args.reduce((sum, one) => sum + countOperators(one), 0)
    : Number(condition.type !== 'function');

function checkOperands(name: string, condition: Condition): void {
  const { type } = condition;
  if (type === 'and' || type === 'or' || type === 'not')
    return condition.args.forEach((one) => checkOperands(name, one));
  if (type === 'in' && condition.args.length - 1 > MAX_IN) {
    throw invalid(
      `Invalid ${name}: The IN operator is provided with too many operands; number of operands: ${condition.args.length - 1}`,
    );
  }
  const wrong = ORDERS.includes(type) ? (condition.args as Operand[]).find(hasNoOrder) : undefined;
  if (!wrong) return;
  throw invalid(
    `Invalid ${name}: Incorrect operand type for operator or function; ` +
      `operator or function: ${type.toUpperCase()}, operand type: ${typeOf(wrong as Value)}`,
  );
}

const hasNoOrder = (operand: Operand): boolean =>
  !Array.isArray(operand) && !('name' in operand) && !ORDERED.includes(typeOf(operand));

function checkAction(action: Action): void {
  if (action.type !== 'set' || !isCall(action.val, 'list_append')) return;
  if ((action.val as { args: Source[] }).args.some((one) => isCall(one, 'list_append'))) {
    throw invalid(
      'Invalid UpdateExpression: The function is not allowed to be used this way in an expression; function: list_append',
    );
  }
}

const isCall = (source: Source, name: string): boolean => (source as { name?: string }).name === name;

/** Checks the values of expressions, which are stored, or compared with what is. */
export function checkValues(values: Item | undefined): void {
  for (const [placeholder, value] of Object.entries(values ?? {})) {
    const problem = attributeProblem(placeholder, value);
    if (problem) throw invalid(`ExpressionAttributeValues contains invalid value: ${problem} for key ${placeholder}`);
  }
}
