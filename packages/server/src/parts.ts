/**
 * The parts of a server, for whoever puts one together in another way than `buildApp` does: a simulation with a clock
 * of its own, a test. None of it is promised to stay as it is.
 */
export type { LinkEvents } from './bus/link.js';
export { RingBus } from './bus/ring-bus.js';
export type { Actor } from './domain/actor.js';
export { Communities } from './domain/communities.js';
export type { Needs } from './domain/needs.js';
export type { BoardRecord, CommunityRecord, EventRecord, PersonRecord } from './domain/records.js';
export { refuse, Refused } from './domain/refusal.js';
export type { Changes, World } from './domain/world.js';
export type { Services } from './http/context.js';
export { buildHttp } from './http/server.js';
export { Identity } from './identity/identity.js';
export { makeSecrets } from './identity/secrets.js';
export { vapidKeysFrom } from './identity/vapid.js';
export { Importer } from './importing/importer.js';
export { type Knock, refusalOf, welcome } from './realtime/handshake.js';
export { GroupWriter } from './store/group-writer.js';
export { openPostgresStore } from './store/postgres/index.js';
export { MemoryShelf, openSqliteStore } from './store/sqlite/index.js';
export { type Missed, type Store, StoreError } from './store/store.js';
export { WINDOW } from './sync/followed-topic.js';
export { Hub, type HubOptions, roomOf } from './sync/hub.js';
export { Mutator, type MutatorOptions } from './sync/mutator.js';
export { Peer, type PeerOptions } from './sync/peer.js';
export type { Timers } from './sync/timers.js';
