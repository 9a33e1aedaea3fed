import { MadangEvent } from './event.js';

/** What somebody was about to do. `account`: nothing but to sign in, or to see as whom they take part. */
export type SignInReason = 'vote' | 'propose' | 'comment' | 'react' | 'follow' | 'edit' | 'account';

/** What comes with {@link MadangSignInEvent}. */
export interface SignInDetail {
  readonly reason: SignInReason;
  readonly returnTo: string;
  readonly resume: () => Promise<void>;
  readonly dismiss: () => void;
}

/**
 * The community wants a known person here. Cancel it to show your own log-in: in a dialog of yours, or on another page.
 * What the person was about to do is kept before you hear of it; it happens, once, when `getToken` names them, and is
 * said to them. Uncanceled, the widget offers a code by e-mail where the community does, else asks to sign in on the
 * page.
 *
 * A log-in on this page ends with `resume()`. One that leads away from it leads back to `returnTo` in the same tab, and
 * need call nothing. One in another tab is noticed when this tab is looked at again. What waits is kept for an hour, in
 * this tab's `sessionStorage`, as drafts are: it is lost where a log-in clears that, and stays behind in this tab where
 * the log-in comes back in another one.
 */
export class MadangSignInEvent extends MadangEvent {
  /** What the person was about to do. */
  readonly reason: SignInReason;
  /** Where to lead them back to: the address of this page, and of the idea that is open in it. */
  readonly returnTo: string;
  /** To be called after a log-in on this page: `getToken` is asked again. Safe to call twice, or in vain. */
  readonly resume: () => Promise<void>;
  /** To be called when they thought better of it: what they were about to do will not happen. Drafts stay. */
  readonly dismiss: () => void;

  constructor({ reason, returnTo, resume, dismiss }: SignInDetail) {
    super('madang-sign-in', true);
    this.reason = reason;
    this.returnTo = returnTo;
    this.resume = resume;
    this.dismiss = dismiss;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'madang-sign-in': MadangSignInEvent;
  }
}
