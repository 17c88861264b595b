/** The fields of `source` that are named and present. */
function pick(source, names) {
  const picked = {};
  for (const name of names) {
    if (source[name] !== undefined) picked[name] = source[name];
  }
  return picked;
}

/** Names of the fields that are absent or empty. */
const missing = (source, names) => names.filter((name) => source[name] === undefined || source[name] === '');

module.exports = { missing, pick };
