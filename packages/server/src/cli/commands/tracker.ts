import { type HostedTracker, ISSUE_EVENTS, type IssueMove, STATUSES, type TrackerSecret, type TrackerSettings } from '@madang/protocol';
import type { TrackerChange } from '../../trackers/trackers.js';
import { printable } from '../../transfer/display-width.js';
import { type Command, CommandError, type Given, text } from '../command.js';
import { openTrackerPlace, type TrackerPlace } from '../tracker-place.js';

const VERBS = ['show', 'github', 'off', 'move', 'host'] as const;

type Verb = (typeof VERBS)[number];

const TRACKERS: readonly HostedTracker[] = ['github', 'jira', 'linear'];

/** `madang tracker` */
export const tracker: Command = {
  name: 'tracker',
  about: 'Listen to GitHub, and let its issues move ideas',
  words: `${VERBS.join('|')} [EVENT|HOST] [STATUS|TRACKER]`,
  options: {
    community: { type: 'string', value: 'ID', about: 'whose trackers (demo)' },
    note: { type: 'string', value: 'TEXT', about: 'the public note of the move; a decline needs one' },
  },
  more: [
    'madang tracker github                      make the secret of the webhook, or a new one; the old one is good for a day',
    'madang tracker move completed shipped --note "It is out. Thank you for asking!"',
    'madang tracker move reopened building      an issue that is opened again',
    'madang tracker move completed off          only staff are told',
    'madang tracker host github.shop.example github   your own GitHub Enterprise or Jira; off takes it away',
    'madang tracker off                         listen to GitHub no more',
    `Events: ${ISSUE_EVENTS.join(', ')}. Statuses: ${STATUSES.join(', ')}. By itself nothing moves.`,
    'While a server serves the data folder all of this goes through it.',
  ],
  async run(given, terminal) {
    const [word = 'show', ...rest] = given.words;
    const verb = VERBS.find((one) => one === word);
    if (verb === undefined) throw new CommandError(`Say ${VERBS.join(', ')}, not "${word}".`);
    const change = changeOf(verb, rest, given);
    const place = await openTrackerPlace(terminal, text(given, 'community') ?? 'demo');
    try {
      for (const line of await carryOut(place, verb, change)) terminal.out(line);
      return 0;
    } finally {
      await place.close();
    }
  },
};

async function carryOut(place: TrackerPlace, verb: Verb, change: TrackerChange): Promise<readonly string[]> {
  switch (verb) {
    case 'show':
      return described(await place.settings());
    case 'github':
      return withSecret(place, await place.makeSecret());
    case 'off':
      return described(await place.dropSecret());
    case 'move':
    case 'host':
      return described(await place.change(change));
  }
}

/** What is wanted, read before anything is opened. */
function changeOf(verb: Verb, [first = '', second = '']: readonly string[], given: Given): TrackerChange {
  if (verb === 'move') {
    const event = ISSUE_EVENTS.find((one) => one === first);
    const to = STATUSES.find((one) => one === second);
    if (event === undefined || (to === undefined && second !== 'off'))
      throw new CommandError(`Say madang tracker move ${ISSUE_EVENTS.join('|')} ${STATUSES.join('|')}|off`);
    const move: IssueMove | null = to === undefined ? null : { to, note: text(given, 'note') ?? '' };
    return { moves: { [event]: move } };
  }
  if (verb === 'host') {
    const kind = TRACKERS.find((one) => one === second);
    if (first === '' || (kind === undefined && second !== 'off'))
      throw new CommandError(`Say madang tracker host HOST ${TRACKERS.join('|')}|off`);
    return { hosts: { [first.toLowerCase()]: kind ?? null } };
  }
  return {};
}

function withSecret({ root }: TrackerPlace, { path, secret }: TrackerSecret): readonly string[] {
  return [
    'In GitHub: Settings, Webhooks, Add webhook.',
    `  Payload URL   ${root ?? 'https://YOUR-SERVER'}${path}`,
    '  Content type  application/json',
    `  Secret        ${secret}`,
    '  Events        Let me select: Issues',
    'The secret is shown only now. One before it is good for a day.',
  ];
}

function described({ hosts, moves, github, oldSecretUntil }: TrackerSettings): readonly string[] {
  const until = oldSecretUntil === null ? '' : `, the secret before this one is good until ${new Date(oldSecretUntil).toISOString()}`;
  return [
    `GitHub      ${github ? `is listened to${until}` : 'is not listened to. madang tracker github makes it.'}`,
    ...ISSUE_EVENTS.map((event) => {
      const move = moves[event];
      const note = move && move.note !== '' ? `, saying: ${printable(move.note)}` : '';
      return `${event.padEnd(11)} ${move ? `moves to ${move.to}${note}` : 'moves nothing; staff are told'}`;
    }),
    ...Object.entries(hosts).map(([host, kind]) => `${printable(host)} is ${kind}`),
  ];
}
