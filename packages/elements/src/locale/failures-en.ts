import type { Failure } from '@madang/client';

/** What a failure says to a person, by kind. Spread it into the words of a widget: the first paint needs none of it. */
export const failuresEn = {
  failures: {
    invalid: 'It could not be accepted as it is.',
    'not-signed-in': 'Please sign in for this.',
    'token-invalid': 'We could not confirm who you are. Please sign in again.',
    'token-expired': 'Your sign-in has run out. Please sign in again.',
    'code-wrong': 'That code is not right, or has run out.',
    'not-allowed': 'This is not open to you.',
    blocked: 'The company takes nothing from you at the moment.',
    'not-found': 'This is no longer here.',
    conflict: 'This was done already.',
    closed: 'This takes no more votes or comments.',
    'bad-cursor': 'The list has changed. Please load it again.',
    'too-many': 'That was a lot at once. Please try again in a moment.',
    'too-large': 'This is too long. Please shorten it a little.',
    busy: 'Many people are here right now. Please try again in a moment.',
    upgrade: 'This page is out of date. Please reload it.',
    internal: 'Something went wrong on our side. Please try again in a moment.',
    offline: 'No connection right now.',
  } satisfies Record<Failure['kind'], string> as Record<Failure['kind'], string>,
  retry: 'Try again',
  /** Beside what could not be brought up to date. */
  stale: 'This may not be the latest.',
};

/** The shape of {@link failuresEn}. */
export type FailureMessages = typeof failuresEn;
