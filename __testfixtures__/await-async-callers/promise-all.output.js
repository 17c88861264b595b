const { byId } = require('./data/members');

const nameOf = async (id) => {
  const member = await byId(id);
  return member ? member.name : 'nobody';
};

async function namesOf(ids) {
  return await Promise.all(ids.map(async (id) => nameOf(id)));
}

const report = async (groups) => {
  for (const group of groups.values()) {
    console.log(group.title, (await namesOf(group.members)).join(', '));
  }
};

module.exports = { report };
