import type { HttpAnswer, HttpRequest } from '@madang/client';
import {
  type Calm,
  type Delta,
  type ErrorKind,
  HTTP_STATUS,
  type InboxRead,
  LIMITS,
  type Mutate,
  type MutateAnswer,
  type MutationCall,
  parseVersion,
  type PreferencesChange,
  type StatusSnapshot,
  type Topic,
} from '@madang/protocol';
import { calmOf } from './calm.js';
import { creditBy } from './credit.js';
import { decide, shownIn } from './decide.js';
import { duePage, linksPage, notYetPage, whyPage } from './desk.js';
import type { Fixture } from './fixture.js';
import { FakeInbox } from './inbox.js';
import { FakePush } from './push.js';
import { boardPage, clockPage, communityPage, historyPage, ideaPage, mePage, quotesPage, roadmapPage, similarPage, statusWords, threadPage } from './pages.js';
import { join } from './join.js';
import { heldPage, holdBack, type FakeMove, moveThing, reportThing } from './moderation.js';
import { mergedPage, mergeIdeas, partIdea } from './merges.js';
import { dataOf } from './own-data.js';
import { FakePeople, type Introduction, meOf } from './people.js';
import { sizeOf, takePhoto } from './photos.js';
import { settleIn } from './settle-in.js';
import type { Switches } from './switches.js';
import { votesPage } from './votes.js';
import { type FakePerson, FakeWorld } from './world.js';

function refusal(kind: ErrorKind): HttpAnswer {
  return { status: HTTP_STATUS[kind], body: { error: { kind, message: kind } } };
}

function found(body: unknown): HttpAnswer {
  return body === null ? refusal('not-found') : { status: 200, body };
}

/** Who is told of what happens. */
interface Told {
  publish(deltas: readonly Delta[]): void;
  /** These people have another inbox. */
  ring(people: (person: FakePerson) => boolean): void;
  /** Whoever is connected as this person has to find out anew who they are. */
  askAgain(person: string): void;
}

/** What a server does, without the way to it: reading, numbered mutations, sessions. */
export class FakeServer {
  readonly world = new FakeWorld();
  readonly people: FakePeople;
  readonly inbox = new FakeInbox(this.world);
  readonly push = new FakePush();
  readonly #fixture: Fixture;
  readonly #switches: Switches;
  readonly #now: () => number;
  readonly #sessionMinutes: number;
  readonly #publish: Told['publish'];
  readonly #ring: Told['ring'];
  readonly #askAgain: Told['askAgain'];
  readonly #clients = new Map<string, { readonly person: string; last: number; answers: MutateAnswer[] }>();

  constructor(
    fixture: Fixture,
    switches: Switches,
    now: () => number,
    sessionMinutes: number,
    { publish, ring, askAgain }: Told,
  ) {
    this.people = new FakePeople(fixture);
    this.#fixture = fixture;
    this.#switches = switches;
    this.#now = now;
    this.#sessionMinutes = sessionMinutes;
    this.#publish = publish;
    this.#ring = ring;
    this.#askAgain = askAgain;
    settleIn(this.world, this.people, fixture, now());
  }

  /** Who a session belongs to, while it lasts. */
  who(session: string | null | undefined): FakePerson | null {
    return this.people.of(session, this.#now());
  }

  /** Executes a mutation, not numbered. */
  run(call: MutationCall, person: FakePerson): MutateAnswer {
    const error = decide(this.world, person, call, this.#now());
    if (!error && this.#switches.holding) holdBack(this.world, person, call, this.#now());
    const { deltas, reached } = this.world.commit(error ? [] : shownIn(this.world, person, call));
    this.#publish(deltas);
    if (!error) this.#tell(call, person);
    return error ? { type: 'rejected', n: 0, error } : { type: 'applied', n: 0, reached };
  }

  /** Rings at those for whom a mutation is news. */
  #tell({ name, args }: MutationCall, by: FakePerson): void {
    if (name !== 'status.set' && name !== 'response.set' && name !== 'comment.add') return;
    const idea = name === 'comment.add' ? args.thread.replace(/^idea:/, '') : args.idea;
    this.#ring((person) => person.id !== by.id && this.inbox.follows(person, idea) !== null);
  }

  /** Executes a numbered mutation once, or answers as it did. */
  mutate({ client, n, call }: Mutate, person: FakePerson | null): MutateAnswer {
    const { busy, refusing } = this.#switches;
    const reject = (kind: ErrorKind): MutateAnswer => ({ type: 'rejected', n, error: { kind, message: kind } });
    if (busy) return { type: 'busy', retryAfter: 1 };
    if (!person) return reject('not-signed-in');
    const known = this.#clients.get(client) ?? { person: person.id, last: 0, answers: [] };
    if (known.person !== person.id) return reject('not-allowed');
    this.#clients.set(client, known);
    const again = known.answers.find((answer) => 'n' in answer && answer.n === n);
    if (again) return again;
    if (n !== known.last + 1) return { type: 'order', want: known.last + 1 };
    const refused = refusing ?? (this.#bars(call, person) ? 'not-signed-in' : null);
    const answer = refused ? reject(refused) : { ...this.run(call, person), n };
    known.last = n;
    known.answers = [...known.answers, answer].slice(-LIMITS.inFlight);
    return answer;
  }

  /** Whether only known people may do this. */
  #bars({ name }: MutationCall, { anonymous }: FakePerson): boolean {
    const policy = this.#fixture.community.policy.anonymous;
    const may = name === 'idea.create' ? policy.propose : name === 'comment.add' ? policy.comment : policy.vote;
    return anonymous && !may && !name.endsWith('.edit') && !name.endsWith('.delete');
  }

  /** The numberings of all clients fall back to the first few numbers. */
  forgetClients(keep: number): void {
    for (const client of this.#clients.values()) {
      client.last = Math.min(client.last, keep);
      client.answers = client.answers.filter((answer) => 'n' in answer && answer.n <= keep);
    }
  }

  /** Answers a request. */
  answer(request: HttpRequest): HttpAnswer {
    return request.method === 'GET' ? this.#get(request) : this.#post(request);
  }

  #get({ path, session }: HttpRequest): HttpAnswer {
    const { world } = this;
    const { pathname, searchParams } = new URL(path, 'http://fake');
    const [area = '', id = '', what = ''] = pathname.split('/').filter(Boolean).map(decodeURIComponent);
    if (this.#switches.broken) return refusal(this.#switches.broken);
    switch (area) {
      case '':
        return found(communityPage(world, this.#fixture));
      case 'ideas':
        if (what === 'context') return this.#context(id, this.who(session));
        if (what === 'links' || what === 'why' || what === 'not-yet') return this.#desk(what, id, this.who(session));
        if (what === 'quotes') return found(quotesPage(world, id));
        if (what === 'merged') return found(mergedPage(world, id));
        if (what === 'votes') return found(votesPage(world, this.people.everybody(), id));
        return found(what === 'history' ? historyPage(world, id) : this.#named(ideaPage(world, id)));
      case 'comments':
        return found(what === 'history' ? historyPage(world, id) : null);
      case 'threads':
        return found(what === 'calm' ? calmOf(world, id) : threadPage(world, id, searchParams));
      case 'me': {
        const person = this.who(session);
        if (!person) return refusal('token-expired');
        if (id === 'consents') return found({ given: Object.fromEntries([...this.consents].map((one) => [one, 1])) });
        if (id === 'held') return found(heldPage(world, person, this.#switches.riddle));
        if (id === 'data') return found(dataOf(person, this.#fixture.community));
        if (id === 'push') return this.push.answer({ method: 'GET', path }, person.id, this.#now());
        if (id === 'preferences') return found(this.inbox.preferences(person));
        if (id !== 'inbox') return found(mePage(world, person));
        if (what === 'muted') return found(this.inbox.muted(person));
        return found(what ? { unread: this.inbox.unread(person) } : this.inbox.page(person, searchParams));
      }
      case 'notice':
        return found(this.#switches.notice);
      case 'moderation':
        return this.#calm(what, this.who(session));
      case 'sync':
        return this.#sync(searchParams, this.who(session));
      case 'boards':
        if (!this.#fixture.community.boards.some((board) => board.id === id)) return refusal('not-found');
        if (what === 'similar') return found(similarPage(world, id, searchParams));
        if (what === 'due') return this.#desk(what, id, this.who(session));
        if (what === 'clock') return found(clockPage(world, id));
        if (what === 'roadmap') return found(this.#named(roadmapPage(world, id)));
        if (searchParams.get('mine') && !this.who(session)) return refusal(session ? 'token-expired' : 'not-signed-in');
        return found(this.#named(boardPage(world, id, searchParams, this.who(session))));
      default:
        return refusal('not-found');
    }
  }

  #context(id: string, person: FakePerson | null): HttpAnswer {
    if (!person || person.role === 'customer') return refusal('not-allowed');
    return this.world.ideas.has(id) ? found({ url: this.world.contexts.get(id) ?? null }) : refusal('not-found');
  }

  /** What only staff read. */
  #desk(what: 'links' | 'why' | 'not-yet' | 'due', id: string, person: FakePerson | null): HttpAnswer {
    if (!person || person.role === 'customer') return refusal('not-allowed');
    switch (what) {
      case 'links':
        return found(linksPage(this.world, id));
      case 'why':
        return found(whyPage(this.world, this.people, id));
      case 'not-yet':
        return found(notYetPage(this.world, this.people, id));
      case 'due':
        return found(duePage(this.world, id, this.#now()));
    }
  }

  /** Takes the bytes of a photo. */
  async upload({ path, bytes, session }: HttpRequest): Promise<HttpAnswer> {
    const id = path.split('/').at(-1) ?? '';
    const size = bytes && (await sizeOf(bytes));
    const { refusingPhotos } = this.#switches;
    const person = this.who(session);
    if (!person) return refusal('token-expired');
    if (refusingPhotos) return refusal(refusingPhotos);
    if (!bytes || !size) return refusal('invalid');
    const known = this.world.photos.has(id);
    const error = takePhoto(this.world, person, { id, ...size, blob: bytes });
    return error ? refusal(error.kind) : { status: known ? 200 : 201, body: { id, ...size } };
  }

  #sync(search: URLSearchParams, person: FakePerson | null): HttpAnswer {
    const topic = (search.get('topic') ?? '') as Topic;
    if (topic.startsWith('me:') && topic !== `me:${person?.id}`) return refusal('not-allowed');
    const delta = this.world.since(topic, parseVersion(search.get('since') ?? ''));
    return delta ? found(delta) : refusal('conflict');
  }

  /** To what whoever is here said yes. */
  readonly consents = new Set<string>();

  #consent(said: Readonly<Record<string, boolean>>): HttpAnswer {
    for (const [id, on] of Object.entries(said)) this.consents[on ? 'add' : 'delete'](id);
    return { status: 204, body: null };
  }

  /** Who solved a riddle is a person, unless they say that it is wrong. */
  #prove(path: string, { token }: { readonly token: string }): HttpAnswer {
    const [, , , kind, id = ''] = path.split('/');
    if (token === 'wrong') return refusal('invalid');
    this.moderate({ kind: kind === 'idea' ? 'idea' : 'comment', id, state: 'public' });
    return { status: 204, body: null };
  }

  #post({ method, path, body, session }: HttpRequest): HttpAnswer {
    const { refusingPosts } = this.#switches;
    if (refusingPosts) return refusal(refusingPosts);
    if (path === '/push/end') {
      this.push.forget((body as { readonly endpoint: string }).endpoint);
      return { status: 204, body: null };
    }
    if (path === '/session') return this.#session(body as Introduction);
    if (path === '/sign-in/code') return this.#code(body as { readonly email: string; readonly over14?: boolean });
    if (path === '/sign-in') return this.#signIn(body as Parameters<FakePeople['confirm']>[0]);
    if (path === '/sign-out') return this.#signOut(body as { readonly visitor: string });
    if (path === '/me/name') return this.#rename(this.who(session), body as { readonly nickname: string | null });
    if (path === '/me/credit') return this.#credited(this.who(session), body as { readonly credited: boolean });
    if (path === '/me/consents') return this.#consent(body as Readonly<Record<string, boolean>>);
    if (path === '/claims') return { status: 204, body: null };
    const person = this.who(session);
    if (!person) return refusal('token-expired');
    if (path.startsWith('/me/push')) return this.push.answer({ method, path, body }, person.id, this.#now());
    if (method === 'PUT' && /^\/(reports|moderation|threads)\//.test(path)) return this.#moderation(path, body, person);
    if (/\/(thanks|workaround)$/.test(path)) return this.#credit(method === 'PUT', path, body, person);
    if (path.endsWith('/merge')) return this.#merge(method, path.split('/')[2] ?? '', body, person);
    if (method === 'DELETE' && path === '/me') return this.#erase(person);
    if (path === '/me/inbox/read') return this.#read(person, body as InboxRead);
    if (/^\/me\/held\/.*\/proof$/.test(path)) return this.#prove(path, body as { readonly token: string });
    if (path === '/me/preferences') return found(this.inbox.prefer(person, body as PreferencesChange));
    return found(this.mutate(body as Mutate, person));
  }

  /** Staff make one idea part of another. */
  merge(from: string, into: string, note: string): void {
    const error = mergeIdeas(this.world, this.people, from, { into, note }, this.#now());
    if (error) throw new Error(error.message);
    this.#publish(this.world.commit().deltas);
  }

  /** Staff take that back. */
  part(from: string): void {
    const error = partIdea(this.world, from);
    if (error) throw new Error(error.message);
    this.#publish(this.world.commit().deltas);
  }

  /** Staff show a thing, hold it back or take it down. */
  moderate(move: FakeMove): void {
    const error = moveThing(this.world, move, this.#now());
    if (error) throw new Error(error.message);
    this.#publish(this.world.commit().deltas);
  }

  /** Reports by everybody, and what staff do about things and threads. */
  #moderation(path: string, body: unknown, person: FakePerson): HttpAnswer {
    const [area, kind, id = ''] = path.split('/').filter(Boolean).map(decodeURIComponent);
    const { role } = person;
    if (area !== 'reports' && role === 'customer') return refusal('not-allowed');
    if (area === 'threads') {
      this.world.calm.set(kind ?? '', { ...calmOf(this.world, kind ?? ''), ...(body as Partial<Calm>) });
      return { status: 204, body: null };
    }
    const thing = { ...(body as object), kind, id };
    const error =
      area === 'reports'
        ? reportThing(this.world, { ...thing, person: person.id } as Parameters<typeof reportThing>[1])
        : moveThing(this.world, thing as FakeMove, this.#now());
    if (error) return refusal(error.kind);
    this.#publish(this.world.commit().deltas);
    return { status: 204, body: null };
  }

  /** Whether the thread of an idea takes comments: all of its case that the widgets ask for. */
  #calm(id: string, person: FakePerson | null): HttpAnswer {
    if (!person || person.role === 'customer') return refusal('not-allowed');
    return this.world.ideas.has(id) ? { status: 200, body: calmOf(this.world, `idea:${id}`) } : refusal('not-found');
  }

  #merge(method: HttpRequest['method'], id: string, body: unknown, { role }: FakePerson): HttpAnswer {
    if (role === 'customer') return refusal('not-allowed');
    const error =
      method === 'POST'
        ? mergeIdeas(this.world, this.people, id, body as { readonly into: string }, this.#now())
        : partIdea(this.world, id);
    if (error) return refusal(error.kind);
    this.#publish(this.world.commit().deltas);
    return found(ideaPage(this.world, id));
  }

  #credit(on: boolean, path: string, body: unknown, { role }: FakePerson): HttpAnswer {
    if (role === 'customer') return refusal('not-allowed');
    const error = creditBy(this.world, path, on, body);
    if (error) return refusal(error.kind);
    this.#publish(this.world.commit().deltas);
    return { status: 200, body: {} };
  }

  #credited(person: FakePerson | null, { credited }: { readonly credited: boolean }): HttpAnswer {
    return person ? found(meOf(this.people.credit(person, credited))) : refusal('token-expired');
  }

  #read(person: FakePerson, read: InboxRead): HttpAnswer {
    if (this.inbox.read(person, read)) this.#ring(({ id }) => id === person.id);
    return found({ unread: this.inbox.unread(person) });
  }

  /** A page with what the community calls statuses. */
  #named<P extends StatusSnapshot>(page: P | null): P | null {
    return page && { ...page, ...statusWords(this.#fixture) };
  }

  #session(body: Introduction): HttpAnswer {
    const { vote, comment, propose } = this.#fixture.community.policy.anonymous;
    const opened = this.people.open(body, this.#now(), this.#sessionMinutes);
    if (!opened) return refusal('token-invalid');
    if (opened.answer.person.anonymous && !vote && !comment && !propose) return refusal('not-signed-in');
    return this.#joined(opened);
  }

  #code({ email, over14 }: { readonly email: string; readonly over14?: boolean }): HttpAnswer {
    if (!this.#fixture.community.policy.emailCode) return refusal('not-allowed');
    if (!email.includes('@')) return { status: 400, body: { error: { kind: 'invalid', message: 'no address', field: 'email' } } };
    if (this.#switches.notice.over14 && !over14) return { status: 400, body: { error: { kind: 'invalid', message: 'how old', field: 'over14' } } };
    return { status: 202, body: this.people.send(email, this.#now()) };
  }

  #signIn(body: Parameters<FakePeople['confirm']>[0]): HttpAnswer {
    const confirmed = this.people.confirm(body, this.#now(), this.#sessionMinutes);
    return confirmed ? this.#joined(confirmed) : refusal('code-wrong');
  }

  /** What the visitor did becomes theirs. */
  #joined({ answer, joined }: NonNullable<ReturnType<FakePeople['open']>>): HttpAnswer {
    const person = joined && this.who(answer.session);
    if (person) {
      join(this.world, joined, person);
      this.#publish(this.world.commit().deltas);
      this.#askAgain(joined.id);
    }
    return found(answer);
  }

  #signOut({ visitor }: { readonly visitor: string }): HttpAnswer {
    const person = this.people.signOut(visitor);
    if (person) this.#askAgain(person.id);
    return { status: 204, body: null };
  }

  #erase(person: FakePerson): HttpAnswer {
    if (person.role !== 'customer') return refusal('not-allowed');
    this.people.erase(person);
    this.#askAgain(person.id);
    return { status: 204, body: null };
  }

  #rename(person: FakePerson | null, { nickname }: { readonly nickname: string | null }): HttpAnswer {
    return person ? found(meOf(this.people.rename(person, nickname))) : refusal('token-expired');
  }
}
