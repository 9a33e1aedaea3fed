import { failuresEn } from '@madang/elements/console.js';

/** What the settings say. */
export const en = {
  ...failuresEn,
  title: 'Settings',
  sections: { team: 'Team' },
  team: 'Who works here',
  teamMore: 'Everybody here reads and answers. Admins look after settings and the team as well.',
  name: 'Name',
  email: 'E-mail',
  role: 'Role',
  roles: { staff: 'Staff', admin: 'Admin' },
  what: 'What they do',
  whatMore: 'Shown beside their answers, such as Product. May stay empty.',
  seen: 'Last here',
  never: 'Not yet',
  you: 'you',
  remove: 'Remove',
  removeAsk: (name: string) => `Remove ${name}?`,
  removeMore: 'They are signed out at once. What they wrote stays, with their name.',
  cancel: 'Cancel',
  removed: (name: string) => `${name} is no longer on the team.`,
  changed: (name: string) => `Saved for ${name}.`,
  lastAdmin: 'Somebody has to be an admin. Make somebody else one first.',
  taken: 'Somebody with this address is on the team already.',
  invite: 'Invite somebody',
  inviteMore: 'They get a mail with a link that works once, within 7 days.',
  send: 'Send the invitation',
  invited: (name: string) => `An invitation to ${name} is on its way.`,
  handOver: 'No mail could be sent. Give this link to them; it works once, within 7 days.',
  copy: 'Copy',
  copied: 'Copied.',
  loading: 'One moment …',
};

/** The shape of {@link en}. */
export type SettingsMessages = typeof en;
