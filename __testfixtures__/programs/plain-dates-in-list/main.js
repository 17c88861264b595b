const rows = [];
function add(id) { rows.push({ id, log: [new Date(0)] }); return rows.length; }
const all = () => rows.map((r) => r.log.length);
module.exports = { add, all };
