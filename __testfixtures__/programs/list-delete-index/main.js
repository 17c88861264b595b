const slots = [null, null, null];
function set(i, v) { slots[i] = v; }
function del(i) { delete slots[i]; return slots.length; }
const all = () => slots.length;
module.exports = { set, del, all };
