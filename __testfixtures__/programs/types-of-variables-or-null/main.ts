interface Book { id: string; at?: Date }
const books: Book[] = [];
const byId = new Map<string, Book>();
export function put(id: string) { let book: Book | null = null; if (id) book = { id, at: new Date(0) }; if (!book) return 0; books.push(book); byId.set(id, { ...book }); return books.length; }
export const all = () => [books, [...byId]];
