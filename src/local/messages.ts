/** An HTTP answer: its status and its body, as JSON text. */
export interface Answer {
  status: number;
  body: string;
}

const SERVICE = 'com.amazonaws.dynamodb.v20120810#';
/** Exceptions of the layer in front of the service. */
const LAYER = 'com.amazon.coral.service#';
const OF_LAYER = [
  'AccessDeniedException',
  'MissingAuthenticationTokenException',
  'SerializationException',
  'UnknownOperationException',
];
const VALIDATION = 'com.amazon.coral.validate#ValidationException';

/** The answer for a request that succeeded. */
export const success = (data: object): Answer => ({ status: 200, body: JSON.stringify(data) });

/** The answer for an exception, named without its prefix. */
export const exceptionAnswer = (name: string, message: string, members: object = {}): Answer => ({
  status: 400,
  body: JSON.stringify(
    name === 'ValidationException'
      ? { __type: VALIDATION, message }
      : { __type: (OF_LAYER.includes(name) ? LAYER : SERVICE) + name, Message: message, ...members },
  ),
});
