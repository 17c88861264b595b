import { programs } from './cases';
import { testInvariants } from './check';

// All of them take a quarter of an hour: EVERY_PROGRAM=1 npx jest __tests__/invariants
const STEP = process.env.EVERY_PROGRAM ? 1 : 15;

testInvariants(programs().filter((_, place) => place % STEP === 0));
