import { type Client, type ClientOptions, createClient, type Parts } from '@madang/client';
import { type FakeOptions, type FakeTransport, fakeTransport } from './fake-transport.js';
import type { Fixture } from './fixture.js';
import { neighbours } from './fixtures.js';
import { loadedParts, seeded, VirtualBrowser, VirtualClock, VirtualPage, virtualTab } from './virtual.js';

/** One tab with a client in it. */
export interface Tab {
  readonly client: Client;
  readonly page: VirtualPage;
}

/** A fake server, virtual time, and any number of tabs. */
export interface Village {
  readonly clock: VirtualClock;
  readonly browser: VirtualBrowser;
  readonly fake: FakeTransport;
  /** Opens a tab: of the shared browser, or of another one; or the next page in the tab `of` a page that was left. */
  open(options?: Partial<ClientOptions>, browser?: VirtualBrowser, of?: Tab): Tab;
  /** Closes every client. */
  close(): void;
}

/** Builds a village, the same one for the same seed. */
export async function village(
  fixture: Fixture = neighbours,
  options: FakeOptions & { readonly seed?: number } = {},
): Promise<Village> {
  const parts: Parts = await loadedParts();
  const clock = new VirtualClock();
  const browser = new VirtualBrowser();
  const random = seeded(options.seed ?? 1);
  const fake = fakeTransport(fixture, { latency: 20, now: () => clock.now, after: clock.after, ...options });
  const clients: Client[] = [];
  return {
    clock,
    browser,
    fake,
    open(own = {}, within = browser, of) {
      const page = new VirtualPage(of?.page.kept);
      const client = createClient(
        { server: 'https://community.example', community: fixture.community.id, ...own },
        { ...virtualTab(clock, within, page, parts, random), transport: fake },
      );
      clients.push(client);
      return { client, page };
    },
    close() {
      for (const client of clients) client.close();
    },
  };
}
