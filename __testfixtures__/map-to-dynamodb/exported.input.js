export const rooms = new Map();

export function open(name) {
  rooms.set(name, { name, people: [] });
}
