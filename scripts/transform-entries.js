// The package has each compiled transform at the path that its source has in a checkout: transforms/<name>.js.
// "write" before packing, "remove" after it: in a checkout they would hide the sources.
const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');
const sources = fs.readdirSync(path.join(root, 'transforms')).filter((name) => name.endsWith('.ts'));
for (const source of sources) {
  const name = source.replace(/\.ts$/, '.js');
  const entry = path.join(root, 'transforms', name);
  if (process.argv[2] === 'remove') fs.rmSync(entry, { force: true });
  else fs.writeFileSync(entry, `module.exports = require('../dist/transforms/${name}');\n`);
}
