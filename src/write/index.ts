export { changesNothing, type FileEdit } from './file-edit';
export { placeFiles } from './place-files';
export { recover, type Recovery } from './recover';
export { WriteError } from './write-error';
