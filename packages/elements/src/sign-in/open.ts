import './define.js';
import type { SignInHost } from '../shared/sign-in-host.js';
import type { SignInReason } from '../shared/sign-in.events.js';

/** What a log-in is opened for. */
export interface Opening {
  readonly reason: SignInReason;
  /** Only the nickname is asked for. */
  readonly naming?: boolean;
  /** It was closed, and nobody signed in. */
  readonly dismiss?: () => void;
  /** It was closed, however it ended. */
  readonly closed?: () => void;
}

/** Opens the log-in over a widget; there is one at a time. The browser gives the focus back where it was. */
export function openSignIn(host: SignInHost, { reason, naming = false, dismiss, closed }: Opening): void {
  const before = host.renderRoot.querySelector('madang-sign-in');
  if (before) return before.focus();
  const element = document.createElement('madang-sign-in');
  element.locale = host.language;
  element.reason = reason;
  if (naming) element.step = 'name';
  element.addEventListener('close', () => {
    if (!element.done) dismiss?.();
    element.remove();
    host.requestUpdate();
    closed?.();
  });
  host.renderRoot.append(element);
}
