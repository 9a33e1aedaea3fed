import type { Failure } from '@madang/client';

/** What happened and what to do, by kind, for a reader who knows nothing of servers. */
export const failuresEn: Readonly<Record<Failure['kind'], string>> = {
  offline: 'You are offline. We keep what you did and send it when you are back.',
  invalid: 'Something in this does not fit. Please look it over.',
  'not-signed-in': 'Please sign in first. Then it counts.',
  'token-invalid': 'This site could not confirm who you are. Please sign in again.',
  'token-expired': 'Your sign-in has run out. Please sign in again.',
  'not-allowed': 'This is not open to you here.',
  'not-found': 'This is no longer here.',
  conflict: 'This was already sent.',
  closed: 'This is closed now.',
  'bad-cursor': 'The list has changed. Please load it again.',
  'too-many': 'That was a lot at once. Please wait a moment.',
  'too-large': 'This is too long to send.',
  busy: 'It is crowded right now. Please try again in a moment.',
  upgrade: 'This page is out of date. Please load it again.',
  internal: 'Something failed on our side. Nothing was lost; please try again.',
};
