import { createHash } from 'crypto';

/** A table's id, in the letters that CloudFormation and DynamoDB take: `bücher_liste` gives `BucherListe`. */
export const pascal = (name: string): string => {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '');
  const text = plain
    .replace(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) => (next ?? '').toUpperCase())
    .replace(/[^A-Za-z0-9]/g, '');
  // Of a name in another script nothing is left; it still needs one of its own.
  const latin = /^[A-Za-z]/.test(text)
    ? text
    : `Table${text}${/[^\x20-\x7e]/.test(plain) ? createHash('sha256').update(name).digest('hex').slice(0, 6) : ''}`;
  const capital = latin[0].toUpperCase() + latin.slice(1);
  return capital.length < 3 ? `${capital}Table` : capital;
};
