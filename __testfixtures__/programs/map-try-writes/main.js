const { add, all, take } = require('./items');

function run(ids) {
  try {
    return ids.map((id) => take(id));
  } catch (error) {
    return error.message;
  }
}

module.exports = { add, all, run };
