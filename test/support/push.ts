import type { PushSubscriptionBody } from '@madang/protocol';
import type { BrowserContext } from 'playwright-core';

/**
 * Gives the pages of a context a push service that is not the browser's own: this machine reaches no other. A browser
 * without windows lets nobody ask for it; there the page is told that it was allowed.
 */
export async function reachPush(
  context: BrowserContext,
  subscription: PushSubscriptionBody,
  origin: string,
): Promise<void> {
  await context.grantPermissions(['notifications'], { origin });
  // As text: what compiles this gives functions names by a helper that a page does not have.
  await context.addInitScript({
    content: `{
      const body = ${JSON.stringify(subscription)};
      let held = null;
      if (Notification.permission !== 'granted') Object.defineProperty(Notification, 'permission', { get: () => 'granted' });
      PushManager.prototype.getSubscription = async () => held;
      PushManager.prototype.subscribe = async ({ applicationServerKey: key }) => {
        const bytes = Uint8Array.from(atob(key.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
        held = { endpoint: body.endpoint, options: { applicationServerKey: bytes.buffer }, toJSON: () => body };
        return held;
      };
    }`,
  });
}
