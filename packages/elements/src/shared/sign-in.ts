import type { Client } from '@madang/client';
import { MadangSignInEvent, type SignInReason } from './sign-in.events.js';

/**
 * Asks the host page for its log-in. True when the page took it over (it canceled the event); `intent` then runs once,
 * after the page called `resume`.
 */
export function askSignIn(from: Element, client: Client, reason: SignInReason, intent: () => void): boolean {
  let done = false;
  const resume = async (): Promise<void> => {
    if (done) return;
    done = true;
    await client.refreshIdentity();
    intent();
  };
  return !from.dispatchEvent(new MadangSignInEvent(reason, resume));
}
