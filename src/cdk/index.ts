export { analyzeCdk, databaseStackFile, type CdkFacts, type LambdaFacts, type StackFacts } from './analyze';
export { renderDatabaseStack, type StackStyle } from './database-stack';
export {
  checkCdk,
  migrateCdk,
  transformApp,
  transformDatabaseStack,
  transformTableAccess,
  type CdkTransform,
} from './migrate';
export { CdkError, isCdkProblem, type CdkProblem } from './problem';
export { tableProperty } from './table-names';
