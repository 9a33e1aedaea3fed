/** The console as an app: what it is made of, for whoever builds pages of their own into it. */
export { Api, ApiError } from './shared/api.js';
export { type Desk, deskContext, type Route, type Undo } from './shared/context.js';
export { ConsoleElement } from './shared/element.js';
