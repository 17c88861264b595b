const { byId } = require('./data/members');

const nameOf = (id) => {
  const member = byId(id);
  return member ? member.name : 'nobody';
};

function namesOf(ids) {
  return ids.map((id) => nameOf(id));
}

const report = (groups) => {
  groups.forEach((group) => {
    console.log(group.title, namesOf(group.members).join(', '));
  });
};

module.exports = { report };
