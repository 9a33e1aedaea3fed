import type { CaseKind, HoldReason, Unanswered } from '@madang/protocol';
import { needsOfCase } from '../domain/moderation/move.js';
import { settleCase } from '../domain/moderation/settle.js';
import { countTowardsSurge } from '../domain/moderation/surge.js';
import { noNeeds } from '../domain/needs.js';
import type { CommunityRecord } from '../domain/records.js';
import { refuse, Refused } from '../domain/refusal.js';
import type { WholeCase } from '../store/moderation.js';
import type { Store } from '../store/store.js';
import type { Mutator } from '../sync/mutator.js';
import type { Timers } from '../sync/timers.js';
import type { HumanCheck, SpamCheck, Suspect, Verdict } from './spam-check.js';

/** How often it is looked for what was never answered, in milliseconds: the process that asked may have ended. */
export const SCREENING_SWEEP_EVERY = 60_000;

/** Questions that are under way at a time; what comes beyond them is found by the next look around. */
const AT_ONCE = 50;

/** What is looked at again at a time. */
const BATCH = 50;

/** What screening takes. */
export interface ScreeningOptions {
  readonly store: Pick<Store, 'caseOf' | 'communities' | 'unscreened' | 'person'>;
  readonly mutator: Pick<Mutator, 'carry'>;
  readonly timers: Pick<Timers, 'now'>;
  /** Absent where the server was given no service. */
  readonly spam?: SpamCheck | undefined;
  readonly human?: HumanCheck | undefined;
  readonly onError: (error: unknown) => void;
}

/**
 * Asks services about what customers write, after it was taken and while it waits: writing never waits for somebody
 * else's server, and what was not answered when this one ended is asked again.
 */
export class Screening {
  readonly #options: ScreeningOptions;
  readonly #asking = new Set<Promise<void>>();
  #closed = false;

  constructor(options: ScreeningOptions) {
    this.#options = options;
  }

  /** The riddle by which people show that they are; `null` where there is none. */
  get riddle(): Pick<HumanCheck, 'provider' | 'siteKey'> | null {
    const { human } = this.#options;
    return human ? { provider: human.provider, siteKey: human.siteKey } : null;
  }

  /** Why a community cannot be screened so; `null` where it can. */
  lacks(rules: { readonly spam?: unknown; readonly human?: unknown }): 'spam' | 'human' | null {
    const { spam, human } = this.#options;
    return rules.spam && !spam ? 'spam' : rules.human && !human ? 'human' : null;
  }

  /** Asks about something that was just written, from a place of the network. Never rejects. */
  look(community: CommunityRecord, kind: CaseKind, id: string, from: string | null): void {
    if (!this.#options.spam || !community.moderation?.spam || this.#closed || this.#asking.size >= AT_ONCE) return;
    this.#track(this.#screen(community, kind, id, from));
  }

  /** Asks again about what nobody answered. */
  async sweep(): Promise<void> {
    const { store, timers, spam } = this.#options;
    for (const community of await store.communities()) {
      const { moderation = {} } = community;
      // Where it is switched off, or has no service any more, nothing goes on waiting for an answer.
      for (const { kind, id } of await store.unscreened(community.id, 'check', timers.now() - SCREENING_SWEEP_EVERY, BATCH)) {
        if (spam && moderation.spam) {
          await this.#screen(community, kind, id, null);
          continue;
        }
        const found = await store.caseOf(community.id, kind, id);
        if (found) await this.#settle(community, found, 'check', moderation.spam === 'hold' ? 'unchecked' : undefined);
      }
    }
  }

  /** Tells the service what the company found. Never rejects. */
  teach(community: CommunityRecord, found: WholeCase, verdict: Exclude<Verdict, 'unknown'>): void {
    const { spam } = this.#options;
    if (!spam || !community.moderation?.spam || this.#closed) return;
    this.#track(this.#suspect(community, found, null).then((suspect) => spam.teach(suspect, verdict)));
  }

  /**
   * Shows what waits only for its author to be a person. Throws {@link Refused} where they are none, or where nobody
   * could say and the community wants it to wait.
   */
  async prove(community: CommunityRecord, found: WholeCase, token: string, from: string): Promise<void> {
    const { human } = this.#options;
    const { moderation = {} } = community;
    if (!human || !found.open || !found.why.includes('human')) throw new Refused(refuse('not-found', 'Nothing is to be shown here.', 'id'));
    const said = await human.verify(token, moderation.passOn ? from : null);
    if (said === 'not') throw new Refused(refuse('invalid', 'This was not solved, or too long ago. Please try again.', 'token'));
    if (said === 'unknown' && moderation.human !== 'pass') {
      throw new Refused({ ...refuse('busy', 'It could not be looked at just now. It goes on waiting for a look.'), retryAfter: 30 });
    }
    await this.#settle(community, found, 'human');
  }

  /** Finishes what is under way. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#asking);
  }

  #track(work: Promise<void>): void {
    const kept = work.catch(this.#options.onError).finally(() => this.#asking.delete(kept));
    this.#asking.add(kept);
  }

  async #screen(community: CommunityRecord, kind: CaseKind, id: string, from: string | null): Promise<void> {
    const { store, spam } = this.#options;
    const found = await store.caseOf(community.id, kind, id);
    if (!spam || !found?.open || !found.why.includes('check')) return;
    const verdict = await spam.check(await this.#suspect(community, found, from));
    await this.#settle(community, found, 'check', putFor(verdict, community.moderation?.spam));
  }

  async #suspect(community: CommunityRecord, found: WholeCase, from: string | null): Promise<Suspect> {
    const { kind, title, text, createdAt, seen, author } = found;
    const words = kind === 'idea' ? `${title}\n\n${text}` : text;
    const suspect = { kind, text: words, at: createdAt, locales: community.locales, edited: seen };
    if (!community.moderation?.passOn || !author) return suspect;
    const person = await this.#options.store.person(community.id, author.id);
    return { ...suspect, author: { name: author.name, email: person?.email ?? null, from } };
  }

  async #settle(community: CommunityRecord, found: WholeCase, drop: HoldReason, put?: HoldReason): Promise<void> {
    const { mutator, timers } = this.#options;
    const { kind, id, idea, person: author } = found;
    const thread = found.thread ?? `idea:${idea ?? id}`;
    const needs = noNeeds(community.id);
    needsOfCase(kind, id, idea, needs, author);
    needs.threads.add(thread);
    await mutator.carry(needs, (world) => {
      world.begin();
      const at = timers.now();
      const done = settleCase(world, { kind, id, author, drop, put }, at);
      if (done && put === 'spam') countTowardsSurge(world, community, thread, at);
    });
  }
}

/** For which reason something goes on waiting; for none, it shows. */
function putFor(verdict: Verdict, unanswered: Unanswered | undefined): HoldReason | undefined {
  if (verdict === 'spam') return 'spam';
  return verdict === 'unknown' && unanswered !== 'pass' ? 'unchecked' : undefined;
}
