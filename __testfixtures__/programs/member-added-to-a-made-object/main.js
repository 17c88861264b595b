const sent = [];
class Emitter {} 
Emitter.prototype.json = function (x) { sent.push(JSON.stringify(x)); return this; };
const res = new Emitter();
const tool = Object.create({});
tool.add = (x) => { sent.push(x); };
const put = (x) => { res.json(x); tool.add(x); return sent.length; };
module.exports = { put, all: () => sent };
