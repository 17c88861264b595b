// Loaded before a command: kills it right before a certain change of the disk, `KILL_AT=renameSync:2 …`, below a folder.
const fs = require('node:fs');

const [name, count] = process.env.KILL_AT.split(':');
const original = fs[name];
let left = Number(count);
fs[name] = (...args) => {
  const isHere = args.some((arg) => typeof arg === 'number' || String(arg).startsWith(process.env.KILL_BELOW));
  if (isHere && --left === 0) process.kill(process.pid, 'SIGKILL');
  return original(...args);
};
