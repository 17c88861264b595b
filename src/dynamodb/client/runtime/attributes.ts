// Attributes that are ours: no element ever shows them.
export const OURS = ['_added', '_key', '_position', '_texts', '_value', '_version'];
