const rows = []; function add(v) { rows[rows.length] = { v }; return rows.length; }
module.exports = { add, all: () => rows.map((r) => r.v) };
