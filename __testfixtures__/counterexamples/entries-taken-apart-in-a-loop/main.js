let items = [];
const users = new Map();
let nextItem = 1;

const f1 = (name) => {
  for (const [place, user] of users) {
    console.log(place);
    const { tags: tags } = user;
    if (!tags.includes(name)) tags.push(name);
  }
};

function allItems() {
  return items.map((one) => ({ ...one }));
}

function allUsers() {
  return [...users.entries()];
}

module.exports = { f1, allItems, allUsers };
