/** A mail server for tests. A separate entry: what it takes is of no use in a browser. */
export { type MailServer, openMailServer, type ReceivedMail } from './mail-server.js';
