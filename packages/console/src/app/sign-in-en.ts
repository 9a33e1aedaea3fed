import { failuresEn } from '@madang/elements/console.js';

/** What is said where somebody signs in to the console. */
export const en = {
  ...failuresEn,
  title: (community: string) => `Sign in to ${community}`,
  more: 'For people who work here. We send you a link; there is no password.',
  email: 'Your work e-mail',
  send: 'Send me a link',
  sentTitle: 'Look into your mail',
  sent: (address: string) => `If ${address} is on the team, a link is on its way. It works once, within 15 minutes.`,
  again: 'Use another address',
  noMail: 'This server sends no mail. Ask whoever runs it for a link: madang staff link',
  passkey: 'Sign in with a passkey',
  passkeyFailed: 'You were not signed in by a passkey. Try again, or come in by a link and add one under Settings → Team.',
  provider: (name: string) => `Sign in with ${name}`,
  providerFailed:
    'You were not let in. Try again; if it stays so, ask an admin whether your address there is on the team, and verified.',
  demo: 'Look around as the demo’s product manager',
  enterTitle: (community: string) => `Welcome to ${community}`,
  enterMore: 'One press, and you are in. The link works once.',
  enter: 'Sign in',
  lost: 'This link has lost its end. Open it again as it was sent, or ask for a new one.',
  used: 'This link was used already, or has run out. Ask for a new one.',
  newLink: 'Ask for a new link',
  welcomeTitle: (community: string) => `You are the first one at ${community}`,
  welcomeMore: 'Say who you are. You become the first admin, and may invite the others.',
  name: 'Your name',
  nameMore: 'As customers see it beside your answers.',
  role: 'What you do',
  roleMore: 'Such as Product. May stay empty.',
  begin: 'Begin',
};

/** The shape of {@link en}. */
export type SignInMessages = typeof en;
