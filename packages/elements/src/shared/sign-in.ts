import type { Client } from '@madang/client';
import type { MutationCall } from '@madang/protocol';
import { MadangSignInEvent, type SignInReason } from './sign-in.events.js';
import type { SignInHost } from './sign-in-host.js';
import { warn } from './warn.js';

/**
 * Asks for a log-in: the host page's, else a code by e-mail. `call` is what the person was about to do; it happens once
 * they are known. `over` is the widget over which the code is asked for, if not `from`. Resolves with whether
 * anybody took it over; if not, the person is told to sign in on the page.
 */
export async function askSignIn(
  from: SignInHost,
  client: Client,
  reason: SignInReason,
  call: MutationCall | null,
  more: { readonly over?: SignInHost; readonly closed?: () => void } = {},
): Promise<boolean> {
  try {
    const account = await client.account();
    // Kept before anybody hears of it: the page may lead away in the very same turn.
    const key = call && account.intend(call);
    const dismiss = (): void => {
      if (key) account.forget(key);
    };
    const resume = (): Promise<void> => client.refreshIdentity();
    const event = new MadangSignInEvent({ reason, returnTo: returnTo(from), resume, dismiss });
    if (!from.dispatchEvent(event)) return true;
    if (await offersCode(client)) {
      const { openSignIn } = await import('../sign-in/open.js');
      openSignIn(more.over ?? from, { reason, dismiss, ...(more.closed && { closed: more.closed }) });
      return true;
    }
    dismiss();
  } catch (error) {
    warn('signing in did not load', error);
  }
  return false;
}

/** The person thought better of it: what waits for a log-in and is about this does not happen. */
export async function unask(client: Client, about: (call: MutationCall) => boolean): Promise<void> {
  const account = await client.account();
  for (const { key, call } of account.intents.value) if (about(call)) account.forget(key);
}

/** Whether the community sends codes. */
export async function offersCode(client: Client): Promise<boolean> {
  return client.info().then(
    ({ policy }) => policy.emailCode === true,
    () => false,
  );
}

/** The address of this page, with the idea that is open in it where the address names none. */
function returnTo(from: Element): string {
  const { href, hash } = location;
  let idea: unknown;
  for (let at: Element | null = from; at && !hash; at = above(at)) {
    if (at.localName === 'madang-idea') ({ idea } = at as Element & { readonly idea?: unknown });
    // What a board or launcher shows has an address; an idea that stands alone is where its page is.
    const opens = at.localName === 'madang-board' || at.localName === 'madang-launcher';
    if (opens && typeof idea === 'string') return `${href.replace(/#.*$/s, '')}#madang-idea=${idea}`;
  }
  return href;
}

function above(element: Element): Element | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
