export { renderClient } from './render';
export type { ClientOptions } from './render';
export { HELPER_ACTIONS } from './actions';
