const { add, all, amount } = require('./items');

function run(ids) {
  try {
    return ids.map((id) => amount(id));
  } catch (error) {
    return error.message;
  }
}

module.exports = { add, all, run };
