/** A push service for tests. A separate entry: what it takes is of no use in a browser. */
export { openPushService, type PushService, type ReceivedPush } from './push-service.js';
