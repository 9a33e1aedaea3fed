import type { Actor } from '../../domain/actor.js';
import type { SaidPreferences } from '../../domain/news/preferences.js';
import type { InboxQuery } from '../inbox.js';
import type { Store } from '../store.js';
import { AT, Neighbours } from './neighbours.js';
import { nextId } from './yard.js';

/** As somebody may have said. */
export const SAID: SaidPreferences = {
  mail: { official: 'instant', direct: 'instant', comments: 'daily' },
  push: { official: true, direct: true, comments: false },
  muted: false,
  mutedBoards: [],
  locale: 'ko',
  timeZone: 'Asia/Seoul',
  quiet: { from: 21, until: 8 },
};

const MINUTE = 60_000;

/** A street in which the company speaks as well. */
export class Street {
  readonly #store: Store;
  #at = AT;

  constructor(
    readonly it: Neighbours,
    readonly staff: Actor,
  ) {
    this.#store = it.store;
  }

  static async open(store: Store): Promise<Street> {
    const it = await Neighbours.open(store);
    return new Street(it, await it.known({ role: 'staff', name: '담당자' }));
  }

  get id(): string {
    return this.it.yard.id;
  }

  /** A minute later each time: when something happens. */
  later(): number {
    return (this.#at += MINUTE);
  }

  propose(actor: Actor, title?: string, board = 'ideas'): Promise<string> {
    const id = nextId();
    const args = { id, board, title: title ?? `국자 ${id.slice(-4)}`, body: '' };
    return this.it.act(actor, { name: 'idea.create', args }, undefined, this.later()).then(() => id);
  }

  vote(actor: Actor, idea: string, on = true): Promise<void> {
    return this.it.act(actor, { name: 'vote.set', args: { idea, on } }, undefined, this.later());
  }

  follow(actor: Actor, idea: string, on = true): Promise<void> {
    return this.it.act(actor, { name: 'follow.set', args: { idea, on } }, undefined, this.later());
  }

  status(idea: string, status: 'planned' | 'shipped' | 'considering', note = ''): Promise<void> {
    const args = { id: nextId(), idea, status, note };
    return this.it.act(this.staff, { name: 'status.set', args }, undefined, this.later());
  }

  respond(idea: string, body: string): Promise<void> {
    return this.it.act(this.staff, { name: 'response.set', args: { id: nextId(), idea, body } }, undefined, this.later());
  }

  async say(actor: Actor, idea: string, body = '네', more: { parent?: string; mentions?: string[] } = {}): Promise<string> {
    const id = nextId();
    const args = { id, thread: `idea:${idea}`, body, ...more };
    await this.it.act(actor, { name: 'comment.add', args }, undefined, this.later());
    return id;
  }

  inbox({ id }: Pick<Actor, 'id'>, more: Partial<InboxQuery> = {}) {
    return this.#store.inbox({ community: this.id, person: id, limit: 20, ...more });
  }

  /** What somebody is told, by idea: the kinds and why, newest first. */
  async told(actor: Pick<Actor, 'id'>, more: Partial<InboxQuery> = {}): Promise<Record<string, string[]>> {
    const { groups } = await this.inbox(actor, more);
    return Object.fromEntries(groups.map(({ idea, news }) => [idea.id, news.map(({ kind, why }) => `${kind} ${why}`)]));
  }

  unread({ id }: Actor): Promise<number> {
    return this.#store.unread(this.id, id);
  }

  read({ id }: Actor, seq: number, idea?: string): Promise<boolean> {
    return this.#store.markRead(this.id, id, { seq, ...(idea !== undefined && { idea }) });
  }

  put({ id }: Actor, more: Partial<SaidPreferences>): Promise<void> {
    return this.#store.putPreferences(this.id, id, { ...SAID, ...more });
  }
}
