import { desk } from './desk.js';
import { fanout } from './fanout.js';
import { flood } from './flood.js';
import { growth } from './growth.js';
import { hosted } from './hosted.js';
import { importing } from './import.js';
import { inbox } from './inbox.js';
import { list } from './list.js';
import { mainThread } from './main-thread.js';
import { nodes } from './nodes.js';
import { paint } from './paint.js';
import { reconnect } from './reconnect.js';
import { rest } from './rest.js';
import type { Bench } from './result.js';
import { search } from './search.js';
import { sizes } from './sizes.js';
import { storm } from './storm.js';
import { votes } from './votes.js';
import { windows } from './windows.js';

/** Every benchmark, in the order in which they run. */
export const BENCHES: readonly Bench[] = [
  sizes, rest, paint, windows, votes, mainThread, list, fanout, inbox, importing, desk, search, hosted, flood, nodes,
  storm, reconnect, growth,
];
