import fs from 'node:fs';

const file = new URL('../data/settings.json', import.meta.url);

export function getSettings() {
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

export function changeSettings(changes) {
  const settings = { ...getSettings(), ...changes };
  fs.writeFileSync(file, JSON.stringify(settings, null, 2));
  return settings;
}
