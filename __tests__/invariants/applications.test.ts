import { applications } from './cases';
import { testInvariants } from './check';

testInvariants(applications());
