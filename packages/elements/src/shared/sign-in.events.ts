import { MadangEvent } from './event.js';

/** What somebody was about to do. */
export type SignInReason = 'vote' | 'propose' | 'comment' | 'react' | 'follow' | 'edit';

/**
 * The community wants a known person here. Cancel it to show your own log-in, and call `resume` once the person is
 * signed in: `getToken` is asked again, and what the person was about to do then happens.
 */
export class MadangSignInEvent extends MadangEvent {
  /** What the person was about to do. */
  readonly reason: SignInReason;
  /** To be called after the log-in. Safe to call twice: the intent happens once. */
  readonly resume: () => Promise<void>;

  constructor(reason: SignInReason, resume: () => Promise<void>) {
    super('madang-sign-in', true);
    this.reason = reason;
    this.resume = resume;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'madang-sign-in': MadangSignInEvent;
  }
}
