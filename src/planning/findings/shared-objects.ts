import type { Finding } from '../../dynamodb/findings';
import type { FindingContext } from './context';
import { givenParts } from './given-parts';
import { givenTwice } from './given-twice';
import { sharedParts } from './shared-parts';

/** Objects that several elements hold, and that are changed through one of them: in memory, the others change too. */
export function sharedObjects(context: FindingContext): Finding[] {
  const given = givenParts(context);
  return [...sharedParts(given, context), ...givenTwice(given, context)];
}
