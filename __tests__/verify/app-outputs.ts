import fs from 'node:fs';
import path from 'node:path';
import { parsePlan } from '../../src/plan/read';
import type { Plan } from '../../src/plan/schema';

const FIXTURES = path.join(__dirname, '..', '..', '__testfixtures__');

/** The migrated CDK apps among the fixtures. */
export const CDK_CASES = fs.readdirSync(FIXTURES).filter((name) => name.startsWith('cdk-'));
export const outputOf = (name: string): string => path.join(FIXTURES, name, 'output');
export const planOf = (name: string): Plan =>
  parsePlan(fs.readFileSync(path.join(FIXTURES, name, 'input', '.migration', 'database.json'), 'utf8'));
