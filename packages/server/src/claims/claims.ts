import { randomUUID } from 'node:crypto';
import { type Claim, CLAIMS, type ClaimAsked, type ClaimState, type WireError } from '@madang/protocol';
import type { Actor } from '../domain/actor.js';
import { sees } from '../domain/board-access.js';
import { moveCase, needsOfCase } from '../domain/moderation/move.js';
import { noNeeds } from '../domain/needs.js';
import type { CommunityRecord } from '../domain/records.js';
import { refuse, Refused } from '../domain/refusal.js';
import type { Mailer } from '../mail/mailer.js';
import type { ClaimRecord } from '../store/claims.js';
import type { Store } from '../store/store.js';
import type { Mutator } from '../sync/mutator.js';
import type { Timers } from '../sync/timers.js';
import { claimMail } from './claim-mail.js';

/** How often it is looked for what is to come back, in milliseconds. */
export const CLAIM_SWEEP_EVERY = 60_000;

const DAY = 24 * 60 * 60 * 1_000;

/** For how long it is known what became of a claim. */
const KEPT = 365 * DAY;

/** What is done at once. */
const BATCH = 50;

/** What may become of a claim, and how its thing stands then; `null`: as it did. */
const STEPS: Readonly<Record<Exclude<ClaimState, 'open'>, { readonly from: ClaimState; readonly move: 'hidden' | 'public' | null }>> = {
  blocked: { from: 'open', move: 'hidden' },
  refused: { from: 'open', move: null },
  restored: { from: 'blocked', move: 'public' },
  removed: { from: 'blocked', move: 'hidden' },
};

/** What deciding about claims takes. */
export interface ClaimsOptions {
  readonly store: Pick<
    Store,
    'boardsOf' | 'addClaim' | 'claims' | 'claim' | 'decideClaim' | 'claimsDue' | 'forgetClaims' | 'caseOf' | 'community' | 'audit'
  >;
  readonly mutator: Pick<Mutator, 'carry'>;
  readonly timers: Pick<Timers, 'now'>;
  /** Tells whoever claims something; the company does by itself where it is left out. */
  readonly mailer?: Mailer | null | undefined;
  readonly onError: (error: unknown) => void;
}

/**
 * Who says that something harms their rights, which the company blocks for a time, as Korean law has it (Network Act,
 * article 44-2): at most thirty days, with both sides told, and then it is back or gone.
 */
export class Claims {
  readonly #options: ClaimsOptions;

  constructor(options: ClaimsOptions) {
    this.#options = options;
  }

  /** Takes a claim. Throws {@link Refused} where there is nothing of the kind to be seen. */
  async file(community: CommunityRecord, asked: ClaimAsked, actor: Actor | null): Promise<void> {
    const { kind, id: thing, name, email, words } = asked;
    const { store, timers } = this.#options;
    const found = await store.caseOf(community.id, kind, thing);
    const board = found?.idea != null && (await store.boardsOf(community.id, [found.idea])).get(found.idea);
    if (found?.state !== 'public' || (board && !sees(community, board, actor))) throw new Refused(refuse('not-found', `There is no such ${kind}.`, 'id'));
    const claim: ClaimRecord = { id: randomUUID(), kind, thing, name, email, words, state: 'open', at: timers.now(), until: null };
    await store.addClaim(community.id, claim);
    await this.#tell(community, claim, '');
  }

  /** What waits, or is blocked, with what it is about. */
  async list({ id: community }: Pick<CommunityRecord, 'id'>): Promise<readonly Claim[]> {
    const { store } = this.#options;
    const claims: Claim[] = [];
    for (const claim of await store.claims(community, CLAIMS.page)) {
      const found = await store.caseOf(community, claim.kind, claim.thing);
      const { idea = null, title = '', text = '', state: shown = null } = found ?? {};
      claims.push({ ...claim, idea, title, text, shown });
    }
    return claims;
  }

  /** Decides about one, as somebody of the company or by the calendar. Throws {@link Refused}. */
  async decide(
    community: CommunityRecord,
    by: string | null,
    id: string,
    to: Exclude<ClaimState, 'open'>,
    reason: string,
  ): Promise<void> {
    const { store, timers } = this.#options;
    const claim = await store.claim(community.id, id);
    if (!claim) throw new Refused(refuse('not-found', 'There is no such claim.', 'id'));
    // It was asked twice, or by two people: once is enough, and both sides are told once.
    if (claim.state === to) return;
    const { from, move } = STEPS[to];
    const changed = refuse('conflict', 'Somebody decided about it meanwhile.', 'state');
    if (claim.state !== from) throw new Refused(changed);
    const at = timers.now();
    if (move) {
      const refused = await this.#move(community.id, by, claim, move, reason, at);
      // What is gone meanwhile cannot be shown again.
      if (refused && to === 'blocked') throw new Refused(refused);
    }
    const until = to === 'blocked' ? at + CLAIMS.days * DAY : null;
    if (!(await store.decideClaim(community.id, id, { from, to, until, by, at }))) throw new Refused(changed);
    const data = { claim: id, until };
    await store.audit({ community: community.id, person: by, action: `claim.${to}`, kind: claim.kind, thing: claim.thing, data, at });
    await this.#tell(community, { ...claim, state: to, until }, reason);
  }

  /** Gives back what was blocked for its time, and forgets what was decided about a year ago. */
  async sweep(): Promise<void> {
    const { store, timers } = this.#options;
    for (const { community: id, ...claim } of await store.claimsDue(timers.now(), BATCH)) {
      const community = await store.community(id);
      if (!community) continue;
      await this.decide(community, null, claim.id, 'restored', '').catch((error: unknown) => {
        // Another process was first.
        if (!(error instanceof Refused)) throw error;
      });
    }
    await store.forgetClaims(timers.now() - KEPT, BATCH);
  }

  async #move(
    community: string,
    by: string | null,
    { kind, thing, state }: ClaimRecord,
    to: 'hidden' | 'public',
    reason: string,
    at: number,
  ): Promise<WireError | null> {
    const { store, mutator } = this.#options;
    const found = await store.caseOf(community, kind, thing);
    if (!found) return refuse('not-found', `There is no such ${kind}.`, 'id');
    if (state === 'open' && found.state !== 'public') return refuse('closed', 'It is not shown as it is.', 'state');
    const needs = noNeeds(community);
    needsOfCase(kind, thing, found.idea, needs, found.person);
    return mutator.carry(needs, (world) => {
      world.begin();
      return moveCase(world, { id: by }, { kind, id: thing, to, reason, author: found.person }, at);
    });
  }

  /** A mail that cannot be sent changes nothing of what was decided. */
  async #tell(community: CommunityRecord, { email: to, state, until }: ClaimRecord, reason: string): Promise<void> {
    const { mailer, onError } = this.#options;
    await mailer?.send(claimMail({ to, community, state, until, reason })).catch(onError);
  }
}
