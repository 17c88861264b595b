const items = {};

function add(key, name) {
  try {
    (items[key] ??= []).push(name);
  } catch (error) {
    throw new Error(`failed: ${error.message}`);
  }
}

function all() {
  return Object.entries(items);
}

module.exports = { add, all };
