import assert from 'node:assert/strict';
import type { MutationCall, Op } from '@madang/protocol';
import type { Actor } from '../../domain/actor.js';
import { execute, needsOfRequest, type Request } from '../../domain/execute.js';
import { noNeeds } from '../../domain/needs.js';
import { CODE, type NewCode } from '../../domain/person/code.js';
import { prepare } from '../../domain/prepared.js';
import type { CommunityRecord, PersonRecord } from '../../domain/records.js';
import type { ConfirmAnswer, Confirming } from '../people.js';
import type { Store } from '../store.js';
import { nextId, Yard } from './yard.js';

/** When people do what no time is said of, in Unix milliseconds. */
export const AT = Date.UTC(2026, 4, 1);

/** A yard in which people act as they do on a page. */
export class Neighbours {
  #n = 0;
  #clock = AT;
  /** What is promised on the boards. */
  promises: NonNullable<CommunityRecord['promises']> = {};

  constructor(
    readonly store: Store,
    readonly yard: Yard,
  ) {}

  static async open(store: Store): Promise<Neighbours> {
    return new Neighbours(store, await Yard.open(store));
  }

  visitor(): Actor {
    return { id: nextId(), community: this.yard.id, role: 'customer', anonymous: true };
  }

  async known(more: Partial<PersonRecord> = {}): Promise<Actor> {
    const { id, role } = await this.yard.person(more);
    return { id, community: this.yard.id, role, anonymous: false };
  }

  /** Does something; throws its refusal. Numbered when a client is named. */
  async act(actor: Actor, call: MutationCall, client?: string, at = AT): Promise<void> {
    const anonymous = { propose: true, vote: true, comment: true };
    const community = { ...this.yard.settings(), anonymous, promises: this.promises };
    const numbering = client === undefined ? null : { client, n: (this.#n += 1), fingerprint: null };
    const request: Request = { community, actor, numbering, call: prepare(call), at };
    const needs = noNeeds(this.yard.id);
    needsOfRequest(request, needs);
    const { result } = await this.store.write(needs, (world) => execute(world, request));
    assert.equal(result.type, 'applied', JSON.stringify(result));
  }

  vote(actor: Actor, idea: string, at = AT): Promise<void> {
    return this.act(actor, { name: 'vote.set', args: { idea, on: true } }, undefined, at);
  }

  async propose(actor: Actor, title = '국자'): Promise<string> {
    const id = nextId();
    await this.act(actor, { name: 'idea.create', args: { id, board: 'ideas', title, body: '' } });
    return id;
  }

  async comment(actor: Actor, thread: string, body = '네'): Promise<string> {
    const id = nextId();
    await this.act(actor, { name: 'comment.add', args: { id, thread, body } });
    return id;
  }

  /** Sends a photo that waits for words; its id. */
  async sendPhoto({ id }: Actor): Promise<string> {
    const kept = await this.yard.photo({ id });
    assert.equal(kept.type, 'new');
    return kept.photo.id;
  }

  merge(from: Actor, into: Actor, by: 'code' | 'token' = 'token'): Promise<boolean> {
    return this.store.mergePeople({ community: this.yard.id, from: from.id, into: into.id, by, at: AT });
  }

  /** What the votes of an idea are made of. */
  async tally(idea: string): Promise<{ votes: number; anonymous: number; people: string[] }> {
    const found = await this.store.supporters(this.yard.id, idea, 9);
    assert.ok(found);
    const { votes, anonymous } = found.idea;
    return { votes, anonymous, people: found.people.map(({ id }) => id) };
  }

  /** Every row that a topic missed since a version of it, and holds that catching up leads to where the topic is. */
  async missed(topic: Parameters<Store['missed']>[1], since: number): Promise<readonly Op[]> {
    const missed = await this.store.missed(this.yard.id, topic, since, 1_000);
    assert.equal(missed.type, 'ops');
    assert.equal((await this.store.head(this.yard.id, topic))[1], missed.to);
    return missed.type === 'ops' ? missed.ops : [];
  }

  async seq(topic: Parameters<Store['missed']>[1]): Promise<number> {
    return (await this.store.head(this.yard.id, topic))[1];
  }

  confirming(more: Partial<Confirming> & { readonly mail: string }): Confirming {
    const { mail, ...rest } = more;
    const key = { community: this.yard.id, address: `hash of ${mail}` };
    return {
      community: this.yard.id,
      key,
      hash: 'right',
      email: { address: mail, key: mail.toLowerCase() },
      visitor: null,
      secret: nextId(),
      fresh: nextId(),
      at: AT,
      ...rest,
    };
  }

  /** Confirms an address with the code that was sent there. */
  async confirm(mail: string, visitor: string | null = null, secret = nextId()): Promise<ConfirmAnswer> {
    const confirming = this.confirming({ mail, visitor, secret });
    // Each a long time after the one before, or too many would be asked for.
    this.#clock += CODE.within;
    await this.store.takeCode(confirming.key, newCode('right'), this.#clock);
    return this.store.confirm({ ...confirming, at: this.#clock });
  }
}

/** A code that has this hash. */
export function newCode(hash: string): NewCode {
  return { hash, seed: `seed of ${hash}` };
}

/** Who it is that an address was confirmed for; holds that one was. */
export function idOf(answer: ConfirmAnswer): string {
  assert.ok(answer.type === 'done');
  return answer.person.id;
}
