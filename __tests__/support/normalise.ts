const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const NANOID = /^(?=.*[A-Z])(?=.*[a-z])[\w-]{21}$/;
const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;

/**
 * Replaces what no two runs share: random ids become numbered placeholders, the same id always the same number, and
 * times since the run began become `<time>`. Times that come from the data or a request stay.
 */
export class Normaliser {
  private readonly ids = new Map<string, string>();
  private readonly began = Date.now() - 1;

  /** Numbers new ids in the order in which they appear. */
  normalise(value: unknown): unknown {
    return this.replace(value, (id) => {
      if (!this.ids.has(id)) this.ids.set(id, `<id ${this.ids.size + 1}>`);
      return this.ids.get(id)!;
    });
  }

  /** The same for one of several answers that have no order among each other: new ids are numbered within it. */
  normaliseUnordered(value: unknown): unknown {
    const own = new Map<string, string>();
    return this.replace(value, (id) => {
      if (this.ids.has(id)) return this.ids.get(id)!;
      if (!own.has(id)) own.set(id, `<new id ${own.size + 1}>`);
      return own.get(id)!;
    });
  }

  private replace(value: unknown, placeholder: (id: string) => string): unknown {
    if (value === undefined) return undefined;
    return JSON.parse(JSON.stringify(value), (_key, inner) => {
      if (typeof inner === 'number' && this.isNow(inner)) return '<time>';
      if (typeof inner !== 'string') return inner;
      if (NANOID.test(inner)) return placeholder(inner);
      return inner
        .replace(UUID, (id) => placeholder(id.toLowerCase()))
        .replace(INSTANT, (instant) => (this.isNow(Date.parse(instant)) ? '<time>' : instant));
    });
  }

  private readonly isNow = (time: number): boolean => time >= this.began && time <= Date.now() + 1000;
}
