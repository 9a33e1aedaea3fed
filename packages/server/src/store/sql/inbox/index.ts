/** What people hear of ideas: read on demand, for nothing of it is written for those who hear. */
export { followers, followersAmong, newsTail, saidFromCell } from './followers.js';
export { inbox, mutedIdeas, preferences, unreadCount } from './inbox.js';
export { changePreferences, markRead, putFirstPreferences, putPreferences } from './marks.js';
export { newsWrites } from './writes.js';
