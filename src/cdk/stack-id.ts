const API_WORD = /(^|[^A-Za-z])(api|backend|lambdas?|functions?)(?=[^A-Za-z]|$)/;
const API_PASCAL = /(Api|API|Backend|Lambdas?|Functions?)(?=[A-Z]|[^A-Za-z]|$)/;

/** The id of a database stack beside a stack: `TicketsApiStack` gives `TicketsDatabaseStack`, `shop` `shop-database`. */
export function databaseStackId(id: string): string {
  if (API_PASCAL.test(id)) return id.replace(API_PASCAL, 'Database');
  if (API_WORD.test(id)) return id.replace(API_WORD, '$1database');
  const suffix = /[-_]?stack$/i.exec(id)?.[0] ?? '';
  const body = id.slice(0, id.length - suffix.length);
  const isKebab = /[-_]/.test(id) || (/^[a-z0-9]+$/.test(id) && suffix === '');
  if (body === '') return suffix.startsWith('S') ? `Database${suffix}` : `database-${suffix.replace(/^[-_]/, '')}`;
  return isKebab && !/[A-Z]/.test(suffix)
    ? `${body}${id.includes('_') ? '_' : '-'}database${suffix}`
    : `${body}Database${suffix}`;
}
