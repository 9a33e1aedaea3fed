/** A community within the page, at the level of the protocol: real clients talk to it. */
export { type FakeOptions, type FakeTransport, fakeTransport } from './fake-transport.js';
export type * from './fixture.js';
export { crowded, firstDay, IDEAS, neighbours } from './fixtures.js';
export type { FakeInbox } from './inbox.js';
export { FakePeople } from './people.js';
export { type FakePush, VirtualPush } from './push.js';
export { promised } from './promised.js';
export { coded, signingIn } from './signing-in.js';
export type { Switches } from './switches.js';
export { type FakePerson, FakeWorld } from './world.js';
export { loadedParts, photoDisk, seeded, VirtualBrowser, VirtualClock, VirtualPage, virtualTab } from './virtual.js';
export { type Tab, type Village, village } from './village.js';
