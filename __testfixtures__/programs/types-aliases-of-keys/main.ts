type Id = number;
type Name = string & { __brand: 'Name' };
interface User { name: string }
const users = new Map<Id, User>();
const ids = new Set<Id>();
const states = new Set<'open' | 'done'>();
const named = new Map<Name, boolean>();
export function put(id: Id, name: string) { users.set(id, { name }); ids.add(id); named.set(name as Name, id > 1); return users.size; }
export function state(s: 'open' | 'done') { states.add(s); return states.size; }
export const all = () => [[...users], [...ids], [...states], [...named]];
