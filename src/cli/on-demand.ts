/* eslint-disable @typescript-eslint/no-require-imports -- import() would bypass the loader of a checkout's TypeScript */

// Each of these loads a compiler or a client that takes longer to load than other commands take to run.

export const loadVerify = () => require('../verify') as typeof import('../verify');
export const loadLocalRun = () => require('../local/run') as typeof import('../local/run');
export const loadDataLoader = () => require('./load-data') as typeof import('./load-data');
export const loadS3Export = () => require('../import/exportForS3') as typeof import('../import/exportForS3');
