import { completeStep } from './plan-md/step';
import { nameTables } from './plan-md/data-model';
import type { Plan } from './schema';

export const PLAN_MD = '.migration/plan.md';
export { completeStep, nameTables };

/**
 * `plan.md` once the tables are planned: the bullet "Tables needed" names them with their keys.
 * Everything else stays byte for byte.
 */
export const planMdWithTables = (text: string, plan: Plan): string => nameTables(text, plan.tables);

/** `plan.md` once the code is rewritten: the bullet as above, and the step "Add Database" is complete. */
export const planMdWhenDone = (text: string, plan: Plan): string => completeStep(nameTables(text, plan.tables)).text;
