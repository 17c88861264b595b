type Tag = string;
class Tags {
  private readonly items: Tag[] = [];
  private byName: Map<string, Tag | null> = new Map();
  add(t: Tag) { this.items.push(t); this.byName.set(t, t === 'a' ? null : t); return this.items.length; }
  list() { return [this.items, [...this.byName]]; }
}
const tags = new Tags();
export const put = (t: Tag) => tags.add(t);
export const all = () => tags.list();
