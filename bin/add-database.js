#!/usr/bin/env node
const { existsSync } = require('node:fs');
const { join } = require('node:path');

// In a checkout the sources run as they are; the package holds what was compiled of them.
if (existsSync(join(__dirname, 'add-database.ts'))) {
  require('tsx/cjs');
  require('./add-database.ts');
} else {
  require('../dist/bin/add-database.js');
}
