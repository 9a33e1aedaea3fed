import { type Preferences, QUEUE_SORTS, type Topic } from '@madang/protocol';
import { noNeeds, voteKey } from '../../domain/needs.js';
import type { CodeRecord } from '../../domain/person/code.js';
import { AnswerMemory } from '../sql/answers.js';
import { auditLog } from '../sql/audit.js';
import * as desk from '../sql/desk/index.js';
import * as customers from '../sql/customers/index.js';
import * as exported from '../sql/exports.js';
import * as imports from '../sql/imports.js';
import * as inbox from '../sql/inbox/index.js';
import * as moderation from '../sql/moderation/reads.js';
import * as outreach from '../sql/outreach.js';
import * as push from '../sql/push.js';
import * as queue from '../sql/queue/index.js';
import { loadFacts } from '../sql/facts.js';
import {
  changeFace,
  confirm,
  dropCode,
  mergePeople,
  personByAddress,
  forgetSignIns,
  signedIn,
  signOut,
  takeCode,
} from '../sql/people/index.js';
import { forgetPhotos } from '../sql/photos.js';
import type { Plan } from '../sql/plan.js';
import * as reads from '../sql/reads/index.js';
import * as claims from '../sql/moderation/claims.js';
import * as privacy from '../sql/privacy/index.js';
import * as releases from '../sql/releases.js';
import * as retention from '../sql/retention.js';
import type { QueueQuery } from '../queue.js';
import type { IdeaQuery } from '../store.js';

const list: IdeaQuery = { community: 'c', board: 'b', sort: 'trending', limit: 20 };
const key = { community: 'c', address: 'hash' };
const email = { address: 'gil', key: 'gil' };
const confirming = { community: 'c', key, hash: 'right', email, visitor: 'visitor', secret: 's', fresh: 'fresh', at: 2 };
const made = { hash: 'right', seed: 'seed' };
const codeOf = (at: number): CodeRecord => ({ ...made, expiresAt: at, tries: 0, sent: [at] });
const leaving = { community: 'c', secret: 's' };
const after = { value: 1, id: 'x' };

const DUE = { idea: 1, times: 0, votes: 1 };

/** Everything that is asked often, by name: none of it may walk through a table. */
export function hotPlans(candidates: reads.Candidates): ReadonlyMap<string, readonly Plan<unknown>[]> {
  const searcher = new reads.Searcher(finding(candidates));
  const topics: Topic[] = ['board:b', 'roadmap:b', 'idea:x', 'thread:page:x', 'me:x', 'desk:team'];
  return new Map<string, readonly Plan<unknown>[]>([
    ...(['trending', 'top', 'new'] as const).map(
      (sort) =>
        [
          `lists by ${sort}`,
          [list, { ...list, status: 'open' as const }, { ...list, after }, { ...list, after, tag: 't' }].map((query) =>
            reads.listIdeas({ ...query, sort }),
          ),
        ] as const,
    ),
    ['facts of a group', [facts()]],
    ['an idea', [reads.wholeIdea('c', 'x'), reads.boardsOf('c', ['x']), reads.countVotes('c', 'x'), reads.supporters('c', 'x', 9)]],
    ['the roadmap', [reads.roadmap('c', 'b', 9)]],
    ['a feed', [reads.lastChanged('c', 'b', 9)]],
    ['the map of ideas', [reads.mappedIdeas('c', 'b', { at: 1, no: 1 }, 9)]],
    ['a thread', [reads.comments('c', 'page:x', { limit: 9, after }), reads.comment('c', 'x'), reads.participants('c', 'idea:x', 9)]],
    [
      'lists of a kind, and of one’s own',
      [
        reads.listIdeas({ ...list, kind: 'idea' }),
        reads.listIdeas({ ...list, kind: 'problem', after }),
        reads.listIdeas({ ...list, mine: { how: 'proposed', person: 'x' } }),
        reads.listIdeas({ ...list, mine: { how: 'voted', person: 'x' }, after }),
      ],
    ],
    ['earlier words', [reads.history('c', 'idea', 'x', 9), reads.history('c', 'comment', 'x', 9)]],
    ['photos', [reads.photo('x'), reads.waitingPhotos('c', 'x'), reads.photoBytes('c', 'x', 'whole'), forgetPhotos('c', 0)]],
    ['votes of a person', [reads.ownOf('c', 'x')]],
    [
      'signing in by a code',
      [takeCode(key, made, 1), confirm(confirming), personByAddress('c', 'gil'), dropCode(key, codeOf(1))],
    ],
    [
      'signing out',
      [signedIn('c', 's'), signOut({ ...leaving, everywhere: false }), confirm(confirming), signOut({ ...leaving, everywhere: true })],
    ],
    [
      'what is not kept for ever',
      [retention.forgetTombstones({ community: 'c', topic: 'board:b' }, 1, 9), retention.forgetClients({ community: 'c', client: 'a' }, 9, 5)],
    ],
    ['old sign-ins', [confirm(confirming), forgetSignIns({ community: 'c', secret: 'a' }, 9, 5)]],
    ['people who are one', [mergePeople({ community: 'c', from: 'other visitor', into: 'known', by: 'token', at: 2 })]],
    ['another name', [changeFace({ community: 'c', id: 'known' }, { nickname: 'Gil' }, 3)]],
    ['people', [reads.person('c', 'x'), reads.personByExternalId('c', 'x'), reads.peopleByExternalIds('c', ['x'])]],
    [
      'moderation',
      [
        moderation.cases({ community: 'c', show: 'waiting', sort: 'newest', limit: 9 }),
        moderation.cases({ community: 'c', show: 'waiting', sort: 'reports', limit: 9 }),
        moderation.cases({ community: 'c', show: 'hidden', sort: 'newest', limit: 9 }),
        moderation.caseOf('c', 'idea', 'x'),
        moderation.caseOf('c', 'comment', 'x'),
        moderation.heldOf('c', 'known', 9),
        moderation.unscreened('c', 'check', 1, 9),
      ],
    ],
    [
      'the audit log',
      [
        auditLog({ community: 'c', limit: 9 }),
        auditLog({ community: 'c', limit: 9, person: 'x', from: 1, to: 9, before: 9 }),
        auditLog({ community: 'c', limit: 9, from: 1, to: 9 }),
        auditLog({ community: 'c', limit: 9, action: 'x' }),
        auditLog({ community: 'c', limit: 9, thing: 'x' }),
      ],
    ],
    ['the log', [reads.events('c', 0, 9)]],
    ['settings', [reads.community('c'), reads.boards('c'), reads.tags('c', 9), reads.tags('c', 9, 'b')]],
    ['the queue', queues(searcher)],
    ['counts of the queue', [queue.queueCounts('c', undefined, 9, 9), queue.queueCounts('c', 'b', 9, 9, 'known')]],
    [
      'imports',
      [
        imports.imports('c', 9),
        imports.importRun({ community: 'c', id: 'm' }),
        imports.noteImport({ ...STEP, type: 'brought', ideas: ['x'], people: ['known'] }),
        imports.broughtIdeas({ community: 'c', id: 'm' }, 'x', 9),
        imports.beginUndo({ community: 'c', id: 'done' }, 9),
        imports.noteImport({ type: 'taken', community: 'c', id: 'done', ideas: ['x'], report: { skips: [], warnings: [] }, at: 9 }),
        imports.forgetBroughtPeople({ community: 'c', id: 'm' }),
      ],
    ],
    ['tags', [queue.tagCounts('c', 9), queue.tagged('c', 't', 9), queue.statusTimes('c', ['x'])]],
    [
      'views of the queue, and steps that can be taken back',
      [
        queue.queueViews('c', 'known', 9),
        queue.putQueueView({ id: 'v', community: 'c', person: 'known', name: '', shared: true, filter: {}, sort: 'due', at: 1 }),
        queue.removeQueueView('c', 'known', 'v'),
        queue.keepStep({ community: 'c', person: 'known', id: 'u', at: 2, step: '[]' }, 1),
        queue.keptStep('c', 'known', 'u'),
      ],
    ],
    ['an export', [reads.exportBatch('c', 'b', undefined, 9)]],
    [
      'the inbox',
      [
        inbox.inbox({ community: 'c', person: 'known', limit: 9 }),
        inbox.inbox({ community: 'c', person: 'reader', limit: 9, after: 99, since: 0, unread: true, classes: ['official'] }),
        inbox.unreadCount('c', 'reader'),
        inbox.markRead('c', 'reader', { seq: 1 }),
        inbox.markRead('c', 'reader', { seq: 1, idea: 'x' }),
        inbox.preferences('c', 'reader'),
        inbox.putFirstPreferences('c', 'known', PREFERENCES),
        inbox.putPreferences('c', 'known', PREFERENCES),
        inbox.changePreferences({ community: 'c', person: 'known', first: PREFERENCES, change: (said) => said }),
      ],
    ],
    [
      'who follows an idea',
      [
        inbox.mutedIdeas('c', 'reader', 9),
        inbox.followersAmong('c', 'x', 'official', ['reader', 'known']),
        inbox.followers({ community: 'c', idea: 'x', reach: 'official', at: 2, limit: 9 }),
        inbox.newsTail('c', 0, 9),
        inbox.newsTail('c', null, 9),
      ],
    ],
    [
      'who is to be written to',
      [
        outreach.mailboxes('c', ['known', 'reader']),
        outreach.vouched('c', 'known'),
        outreach.makeDue('c', 'mail', 3, [{ person: 'known', at: 1, pace: 'daily' }]),
        outreach.hasten('c', 'known', { beyond: 1, to: 0 }),
        outreach.claimDue({ channel: 'push', owner: 'o', now: 5, leasedUntil: 9, limit: 9 }),
        outreach.beginSending({ community: 'c', person: 'known', channel: 'mail' }, 'o', { to: 4, id: 'm' }),
        outreach.settleDue({ community: 'c', person: 'known', channel: 'mail' }, 'o', { type: 'nothing', to: 4 }),
        outreach.settleHanded({
          community: 'c', person: 'known', channel: 'mail', id: 'm', to: 4, day: '2030-01-01', sent: 1,
        }),
        outreach.waiting(5),
        outreach.outreachCounts('c', 0),
      ],
    ],
    [
      'browsers that asked for messages',
      [
        push.putDevice(DEVICE, 9),
        push.devices('c', 'known'),
        push.withDevices('c', ['known', 'reader']),
        push.noteDevice('c', 'd', { toldTo: 4 }),
        push.removeDevice('c', 'd', 'known'),
        signOut({ ...leaving, everywhere: true }),
      ],
    ],
    [
      'what the team keeps',
      [
        desk.deskOf({ community: 'c', idea: 'x' }, 9),
        desk.colleagues('c', 9),
        desk.departments('c', 9),
        desk.answersTo('c', ['x']),
        desk.supportersOf({ community: 'c', idea: 'x' }, { limit: 9, after }),
        desk.setDesk({ community: 'c', idea: 'x' }, { effort: 1 }),
        desk.assign('c', [{ idea: 'x', person: 'known' }]),
        desk.decideDraft({ community: 'c', idea: 'x' }, () => ({ type: 'same' as const })),
      ],
    ],
    [
      'customers',
      [
        customers.tellCustomers('c', [{ person: 'known', facts: FACTS }], 5, true),
        customers.putSegment('c', { id: 's', name: 'Gold', rule: RULE }, 5, 9),
        customers.countEvents('c', COUNTED, 5),
        ...(['seen', 'votes', 'value', 'first'] as const).map((sort) => customers.customers({ community: 'c', sort, limit: 9, after })),
        customers.customers({ community: 'c', sort: 'seen', limit: 9, words: ['kn', 'a'], segment: 's' }),
        customers.customers({ community: 'c', sort: 'seen', limit: 9, account: 'a' }),
        customers.customers({ community: 'c', sort: 'seen', limit: 9, segment: 's' }),
        exported.toldCustomers('c', 'known', 9),
        exported.accountsAfter('c', 'a', 9),
        exported.votedIdeas({ community: 'c', board: 'b' }, { no: 1, createdAt: 5 }, 9),
        exported.votesAfter(1, 0, 9),
        customers.customerCard('c', 'known', 9),
        customers.customerKept('c', 'known'),
        customers.customersByAddress('c', ['a@x.example']),
        customers.segments('c'),
        customers.segmentsOf('c', 'known'),
        customers.weights('c', ['x'], 's'),
        customers.weight('c', 'x', 9, 9),
        ...(['value', 'accounts', 'segment'] as const).map((by) =>
          customers.ranks({ community: 'c', board: 'b', by, segment: 's', limit: 9, after }),
        ),
        customers.tellCustomers('c', [{ person: 'known', facts: { account: { id: 'a', value: 3 } } }], 6, true),
        customers.dueIdeas('c', 0, 9),
        customers.weighIdeas('c', [DUE]),
        customers.addVoters(DUE, 0, 9, { accounts: new Map(), segments: new Map() }),
        customers.putWeight('c', DUE, { accounts: new Map([[1, 2]]), segments: new Map([[1, 1]]) }),
        customers.removeSegment('c', 's'),
      ],
    ],
    [
      'claims',
      [
        claims.claims('c', 9),
        claims.claim('c', 'x'),
        claims.claimsDue(9, 9),
        claims.claimsOn('c', ['x']),
        claims.decideClaim('c', 'x', { from: 'open', to: 'blocked', until: 9, by: null, at: 9 }),
        claims.forgetClaims(9, 9),
      ],
    ],
    ['consents', [privacy.consentsOf('c', 'known'), privacy.putConsents('c', 'known', { news: true, more: false }, 9)]],
    [
      'release notes',
      [
        releases.putRelease('c', RELEASE, 9),
        releases.releases('c', { now: 9, limit: 9 }),
        releases.releases('c', { now: 9, after, limit: 9 }),
        releases.allReleases('c', 9),
        releases.release('c', 'r'),
        releases.releasesOf('c', 'x', 9),
        releases.releasesStamp('c'),
        releases.shippedIdeas('c', ['x']),
        releases.removeRelease('c', 'r'),
      ],
    ],
    ['heads', [reads.heads('c', topics), ...topics.map((topic) => reads.head('c', topic))]],
    ['what was missed', topics.map((topic) => reads.missed('c', topic, 0, 500))],
    [
      'search',
      [
        searcher.search({ ...list, q: '배송 delivery', status: 'open', tag: 't' }),
        searcher.similar('c', 'b', '배송', 3),
      ],
    ],
  ]);
}

/** Candidates that always find something, so that what follows is looked at as well. */
function finding({ budget, find }: reads.Candidates): reads.Candidates {
  return {
    budget,
    *find(...asked): Plan<readonly number[]> {
      yield* find(...asked);
      return [1];
    },
  };
}

/**
 * The plans that page through an order by name: none of their statements may sort what an index has in order. Only a
 * list of a few ideas that is given to a statement is sorted.
 */
export const ORDERED_PLANS: ReadonlySet<string> = new Set(['the queue', 'counts of the queue', 'a feed']);

/** Whether a statement looks up ideas of a list, or candidates of a search: there are few, which may be sorted. */
export function picksFew(sql: string): boolean {
  return /\b(s\.idea|i\.no) in \$\d+\[int\]|\bidea_grams\b/.test(sql);
}

function facts(): Plan<unknown> {
  const needs = noNeeds('c');
  for (const set of [needs.clients, needs.people, needs.ideas, needs.sources, needs.responses]) set.add('x').add('y');
  for (const set of [needs.texts, needs.comments, needs.timeline, needs.boards, needs.topics]) set.add('x').add('y');
  for (const set of [needs.commentDeletions, needs.ideaDeletions, needs.photos]) set.add('x').add('y');
  for (const set of [needs.threads, needs.threadsOf, needs.known, needs.wholeThreads]) set.add('x').add('y');
  for (const set of [needs.cases, needs.lastSaid]) set.add(voteKey('x', 'y'));
  needs.reports.add('idea x y');
  for (const set of [needs.votes, needs.follows, needs.marks, needs.participants]) set.add(voteKey('x', 'y'));
  return loadFacts(needs, new AnswerMemory());
}

/** Every order of the queue with every filter, on one board and on all. */
function queues(searcher: reads.Searcher): readonly Plan<unknown>[] {
  const find = searcher.find.bind(searcher);
  const asked: Partial<QueueQuery>[] = [
    {}, { board: 'b' }, { after }, { status: ['open', 'planned'] }, { tag: 't' }, { kind: 'idea' }, { kind: 'problem' },
    { unanswered: true }, { due: true }, { back: true }, { notYet: true }, { since: 1 }, { tag: 't', since: 1, after },
    { target: '2026-Q3' }, { target: '2026-Q3', status: ['planned'], after },
    { assignee: 'known' }, { assignee: 'nobody' }, { assignee: 'known', status: ['open'], after },
  ];
  return QUEUE_SORTS.flatMap((sort) =>
    asked.map((more) => queue.queuePage({ community: 'c', sort, segment: 's', now: 9, limit: 9, ...more }, find)),
  ).concat(queue.queuePage({ community: 'c', sort: 'due', now: 9, limit: 9, q: '배송 delivery', tag: 't' }, find));
}

/** What a token says. */
const FACTS = { account: { id: 'a', name: 'A', value: 2 }, traits: { plan: 'gold' } };

/** How far an import has come. */
const STEP = { community: 'c', id: 'm', read: 1, added: 1, known: 0, skipped: 0, bytes: 9, at: 9 };

/** Who is on a plan. */
const RULE = { match: 'all', conditions: [{ on: 'trait', trait: 'plan', is: 'one-of', values: ['gold'] }] } as const;

/** An entry that answers an idea. */
const RELEASE = {
  id: 'r', title: '', body: '', html: '', renderer: 1, at: 1, person: 'known', changedAt: 2, ideas: ['x'],
} as const;

/** A vote, and two ideas that became one. */
const COUNTED = [
  { seq: 1, at: 2, kind: 'vote.set', person: 'known', idea: 'x', data: {} },
  { seq: 2, at: 2, kind: 'idea.merged', person: 'known', idea: 'x', data: { into: 'x' } },
] as const;

/** A browser of somebody. */
const DEVICE = {
  id: 'd', community: 'c', person: 'known', endpoint: 'https://push.example/1', p256dh: 'k', auth: 'a', name: '', signIn: 's',
  askedAt: 1,
};

/** As somebody may have said, who wants nothing of a board. */
const PREFERENCES: Preferences = {
  mail: { official: 'instant', direct: 'instant', comments: 'daily' },
  push: { official: true, direct: true, comments: false },
  muted: false,
  mutedBoards: ['other'],
  locale: 'ko',
  timeZone: 'Asia/Seoul',
  quiet: null,
  follow: { proposed: true, commented: true, voted: true },
};

/** Fills an empty database so far that every one of {@link hotPlans} goes to its end. */
export const PLANS_SETUP = [
  `insert into communities (id, name, locales, anonymous_propose, anonymous_vote, anonymous_comment)
     values ('c', '', '[]', 1, 1, 1)`,
  `insert into logs values ('c', 1, 0)`,
  `insert into boards (path, community, id, name, description, position) values ('c/b', 'c', 'b', '', '', 0)`,
  `insert into ideas (id, community, board, title, excerpt, tags, votes_before, created_at, born)
     values ('x', 'c', 'b', '배송 delivery', '', '[]', 0, 1, 1)`,
  `insert into people (id, community, origin, name, role, created_at) values
     ('visitor', 'c', 'anonymous', '', 'customer', 1), ('other visitor', 'c', 'anonymous', '', 'customer', 1),
     ('known', 'c', 'known', '', 'customer', 1), ('reader', 'c', 'known', '', 'customer', 1)`,
  `insert into standings (idea, board, status, status_at, votes, comments, score, created_at, board_seq, idea_seq, idea_head)
     select i.no, b.no, 'open', 1, 0, 0, 0, 1, 1, 1, 1 from ideas i, boards b`,
  `insert into events (community, seq, at, kind, person, idea, data) values ('c', 1, 2, 'status.set', null, 'x', '{}')`,
  `insert into news (idea, reach, at, seq, community, kind, status) select no, 1, 2, 1, 'c', 'status', 'planned' from ideas`,
  `insert into votes (person, idea, at, me_seq) select p.no, i.no, 1, 1 from people p, ideas i
     where p.id in ('reader', 'known')`,
  `insert into preferences (community, person, value) values ('c', 'reader', '${JSON.stringify(PREFERENCES)}')`,
  `insert into queue_ideas (idea, board, moved_at, waits_since) select i.no, b.no, 1, 1 from ideas i, boards b`,
  `insert into imports (id, community, board, name, person, at, state, rows_read, added, known, skipped, bytes, report)
     values ('m', 'c', 'b', '', 'x', 1, 'running', 0, 0, 0, 0, 0, '{}'), ('done', 'c', 'b', '', 'x', 1, 'done', 0, 0, 0, 0, 0, '{}')`,
  `insert into idea_texts values ('x', '', '', 1, null, 1, null)`,
  `insert into idea_search select i.no, b.no, '_qothd_delivery', '' from ideas i, boards b`,
];
