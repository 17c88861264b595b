const UNSAFE = /[\u2028\u2029]/g;

/** A string as a literal of JavaScript, whatever it holds. */
export function quoted(text: string, quote: "'" | '"'): string {
  const body = JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"').replaceAll(quote, `\\${quote}`);
  return quote + body.replace(UNSAFE, (char) => `\\u${char.charCodeAt(0).toString(16)}`) + quote;
}

/** A name as a key of an object literal: as it is where it can be. One name would set the prototype. */
export function propertyKey(name: string, quote: "'" | '"'): string {
  if (name === '__proto__') return `[${quoted(name, quote)}]`;
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name, quote);
}
