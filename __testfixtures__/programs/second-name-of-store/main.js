const names = [];
const view = names;

function add(name) {
  names.push({ id: names.length, name });
  return view.length;
}

const all = () => view.map(({ id, name }) => `${id} ${name}`);

module.exports = { add, all };
