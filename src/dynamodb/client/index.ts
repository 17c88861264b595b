export { renderClient } from './render';
export type { ClientOptions } from './render';
export { extendClient } from './extend';
export { HELPER_ACTIONS } from './actions';
