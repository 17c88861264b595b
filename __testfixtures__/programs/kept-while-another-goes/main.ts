interface User { id?: number; name: string; n: number }
const users: Map<number, User> = new Map([[1, { name: 'a', n: 0 }]]);
let lastUser: User | null = null;
export const f1 = function (id: number, name: string, n: number) {
  const user = users.values().next().value;
  if (!user) throw new Error('no user');
  if (lastUser) lastUser.n += 1;
  lastUser = user;
  const newUser: User = { name, n } as User;
  users.delete(id);
  users.set(id, newUser);
};
export function all() { return [...users.entries()]; }
