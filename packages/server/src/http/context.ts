import type { Logger } from 'pino';
import type { Claims } from '../claims/claims.js';
import type { Identity } from '../identity/identity.js';
import type { Counting } from '../identity/limits.js';
import type { SignIn } from '../identity/sign-in.js';
import type { Staff } from '../identity/staff.js';
import type { WriteLimits } from '../identity/write-limits.js';
import type { Doorbell } from '../inbox/doorbell.js';
import type { Outreach } from '../outreach/outreach.js';
import type { Store } from '../store/store.js';
import type { Metrics } from '../metrics/metrics.js';
import type { Hub } from '../sync/hub.js';
import type { Mutator } from '../sync/mutator.js';
import type { Timers } from '../sync/timers.js';
import type { AuditRecord } from '../domain/audit.js';
import type { Communities } from '../domain/communities.js';
import type { Screening } from '../spam/screening.js';
import type { Trackers } from '../trackers/trackers.js';
import type { Webhooks } from '../webhooks/webhooks.js';
import type { AddressOf } from './client-address.js';
import type { Origins } from './origins.js';
import type { PageOf } from './hosted/addresses.js';

/** The parts of a running server that its doors share. */
export interface Services {
  readonly store: Store;
  readonly communities: Communities;
  readonly hub: Hub;
  readonly mutator: Mutator;
  readonly identity: Identity;
  /** Absent where nobody signs in by a code. */
  readonly signIn?: SignIn;
  /** Absent where nobody works in a console. */
  readonly staff?: Staff;
  /** Absent where nobody may look at them. */
  readonly metrics?: Metrics;
  /** Absent where nobody is connected: rings at people's tabs. */
  readonly doorbell?: Pick<Doorbell, 'changed'>;
  /** Absent where nobody claims anything. */
  readonly claims?: Pick<Claims, 'file' | 'list' | 'decide'>;
  /** Absent where no service is asked about what is written. */
  readonly screening?: Pick<Screening, 'riddle' | 'lacks' | 'teach' | 'prove'>;
  /** Absent where there are none. */
  readonly webhooks?: Webhooks;
  /** Absent where nothing is heard of trackers. */
  readonly trackers?: Trackers;
  /** Absent where nobody is written to. */
  readonly outreach?: Outreach;
  /** Absent where nobody is connected: tells of what was changed past the mutations, which makes no deltas. */
  readonly changed?: (community: string) => void;
  /** Notes what somebody of the company did past the mutations, which note it themselves. */
  readonly audit: (entry: Omit<AuditRecord, 'at' | 'data'> & Partial<Pick<AuditRecord, 'at' | 'data'>>) => Promise<void>;
  /** Where an idea is found by whoever reads of it elsewhere; absent or `null` where that is not known. */
  readonly pageOf?: PageOf;
  /** Absent where nobody is connected: tells that an id is somebody else's now, whose pages are to ask who they are. */
  readonly moved?: (community: string, person: string) => void;
  /** Absent where nobody is held back. */
  readonly limits?: WriteLimits;
  /** Absent where every process counts for itself what is asked of it. */
  readonly counting?: Counting;
  /** Whether this process is about to end, and nobody new should come; absent where it never is. */
  readonly leaving?: () => boolean;
  readonly timers: Timers;
  readonly origins: Origins;
  readonly addressOf: AddressOf;
  readonly log: Logger;
}
