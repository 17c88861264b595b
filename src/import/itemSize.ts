/** Size of an item, given in DynamoDB's JSON, as DynamoDB counts it against its limit of 400 KB; in bytes. */
export function itemBytes(item: Record<string, object>): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value), 0);
}

function valueBytes(value: object): number {
  const [[type, content]] = Object.entries(value);
  switch (type) {
    case 'S':
      return Buffer.byteLength(content as string);
    case 'N':
      return numberBytes(content as string);
    case 'B':
      return Buffer.byteLength(content as string, 'base64');
    case 'SS':
    case 'NS':
    case 'BS':
      return (content as string[]).reduce((sum, one) => sum + valueBytes({ [type[0]]: one }), 0);
    case 'L':
      return (content as object[]).reduce((sum, one) => sum + 1 + valueBytes(one), 3);
    case 'M':
      return 3 + Object.keys(content as object).length + itemBytes(content as Record<string, object>);
    default:
      return 1;
  }
}

/** A byte for two significant digits, one for the exponent, and one for a minus sign. */
function numberBytes(number: string): number {
  const digits = number
    .replace(/e.*$/i, '')
    .replace(/[-+.]/g, '')
    .replace(/^0+|0+$/g, '');
  return Math.ceil(digits.length / 2) + 1 + (number.startsWith('-') ? 1 : 0);
}
