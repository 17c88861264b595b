export const items = { a: 0, b: 2 };
export const users = {};
