import { programs } from './cases';
import { testInvariants } from './check';

testInvariants(programs());
