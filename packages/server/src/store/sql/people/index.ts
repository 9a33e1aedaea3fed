/** What is done about people, each as a plan of one transaction. */
export { dropCode, takeCode } from './codes.js';
export { confirm, personByAddress, signedIn, signOut } from './confirm.js';
export { changeFace } from './face.js';
export { mergePeople } from './merge.js';
export { forgetSignIns } from './old-sign-ins.js';
