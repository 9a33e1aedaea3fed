/** What is kept of people: handed out, and forgotten. */
export { personData } from './data.js';
export { erasePerson } from './erase.js';
export { consentsOf, putConsents } from './consents.js';
export { authored, forgetPages, forgetRests, idlePeople, putPrivacy, scrubLog } from './forget.js';
export { forgetContacts } from './voices.js';
