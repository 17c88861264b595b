/** What calls made at once gave, and what the stores held afterwards. */
export interface Shown {
  /** One a call. */
  given: string[];
  /** One a store. */
  content: string[];
}

/**
 * Makes what an order of calls shows into what the database may show beside it where a call reads a whole table and writes:
 * all it reads is of one moment, at which what others add is not there yet. It may show the table without that, and leave
 * new elements as they were; those that were there before come out as in that order.
 * @param expected what the order shows, where `seen` is what the database did
 * @param possible what orders of all the calls, and of some of them, show
 * @param isOfMoment whether a call, by its place, reads a whole table and writes
 * @param before what the stores held before the calls
 */
export function asOfMoment(
  expected: Shown,
  seen: Shown,
  possible: Shown[],
  isOfMoment: (i: number) => boolean,
  before: string[],
): Shown {
  const isGivenBySome = (i: number): boolean => possible.some(({ given }) => given[i] === seen.given[i]);
  const elements = possible.map(({ content }) => content.map(elementsOf));
  const areNew = seen.given.some((_, i) => isOfMoment(i));
  return {
    given: expected.given.map((one, i) => (isOfMoment(i) && isGivenBySome(i) ? seen.given[i] : one)),
    content: expected.content.map((one, i) =>
      areNew &&
      onlyNewDiffer(elementsOf(one), elementsOf(seen.content[i]), elementsOf(before[i]).length) &&
      elementsOf(seen.content[i]).every((element) => elements.some((ofOrder) => ofOrder[i].includes(element)))
        ? seen.content[i]
        : one,
    ),
  };
}

/** Whether lists are as long, and those elements that are in one of them only stand where new ones are put. */
function onlyNewDiffer(expected: string[], seen: string[], before: number): boolean {
  const left = [...expected];
  const isExpected = (element: string): boolean => {
    const place = left.indexOf(element);
    if (place >= 0) left.splice(place, 1);
    return place >= 0;
  };
  return seen.length === expected.length && seen.slice(0, before).every(isExpected);
}

/** The elements of a list of objects, as texts; none where what is shown is something else. */
const elementsOf = (shown: string): string[] =>
  /^\[\{.*\}\]$/s.test(shown) ? shown.slice(1, -1).split(/, (?=\{)/) : [];
