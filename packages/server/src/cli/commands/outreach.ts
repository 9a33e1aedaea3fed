import type { MailHealth, MailWeek, PushHealth, PushWeek } from '@madang/protocol';
import { readConfig } from '../../config.js';
import { loadSecrets } from '../../identity/secrets.js';
import { signOwnToken } from '../../identity/tokens.js';
import { LOOK_BACK, mailWeeks, pushWeeks } from '../../outreach/weeks.js';
import { type Command, CommandError, text, type Terminal } from '../command.js';
import { openStore } from '../open-store.js';
import { askServer } from '../remote-place.js';
import { findServer } from '../running-server.js';

/** `madang outreach` */
export const outreach: Command = {
  name: 'outreach',
  about: 'How mail and messages to browsers fare, and how many had enough of them',
  words: '',
  options: { community: { type: 'string', value: 'ID', about: 'whose messages (demo)' } },
  more: [
    'A line for each week of the last year in which something happened, the newest first.',
    'Of every thousand that went out, "mute rate" says how many people switched the channel off, muted a board or everything,',
    'or want to hear no more of an idea. The console shows the same as a share, under insights.',
  ],
  async run(given, terminal) {
    const { mail, push } = await weeksOf(terminal, text(given, 'community') ?? 'demo');
    for (const line of [...table('mail', MAIL, mail), '', ...table('messages to browsers', PUSH, push)]) terminal.out(line);
    return 0;
  },
};

interface Weeks {
  readonly mail: readonly MailWeek[];
  readonly push: readonly PushWeek[];
}

/** Through the server that has the database, or from the database itself. */
async function weeksOf({ env, cwd }: Terminal, community: string): Promise<Weeks> {
  const config = readConfig(env, cwd);
  const server = config.databaseUrl === null ? await findServer(config.data) : null;
  if (server !== null) {
    const secrets = await loadSecrets(config.data, env);
    const claims = { sub: 'cli', name: 'Command line', roles: ['admin'] };
    const signing = { secrets, community, issuer: 'madang-cli', now: Date.now(), ttl: 600 };
    const authorization = `Bearer ${await signOwnToken(claims, signing)}`;
    const ask = async <T>(path: string): Promise<T> =>
      (await (await askServer(`${server}/v1/${community}/${path}/health`, { authorization })).json()) as T;
    return { mail: (await ask<MailHealth>('mail')).weeks, push: (await ask<PushHealth>('push')).weeks };
  }
  const store = await openStore(config);
  try {
    if (!(await store.community(community)))
      throw new CommandError(`There is no community "${community}" here. madang community list shows what there is.`);
    const counted = await store.outreachCounts(community, Date.now() - LOOK_BACK);
    return { mail: mailWeeks(counted), push: pushWeeks(counted) };
  } finally {
    await store.close();
  }
}

type Column<W> = readonly [name: string, of: (week: W) => number | null];

const MAIL: readonly Column<MailWeek>[] = [
  ['sent', ({ sent }) => sent],
  ['given up', ({ givenUp }) => givenUp],
  ['bounced', ({ bounced }) => bounced],
  ['complained', ({ complained }) => complained],
  ['unsubscribed', ({ unsubscribed }) => unsubscribed],
  ['muted', ({ muted }) => muted],
  ['mute rate', ({ muteRate }) => muteRate],
];

const PUSH: readonly Column<PushWeek>[] = [
  ['sent', ({ sent }) => sent],
  ['gone', ({ gone }) => gone],
  ['stopped', ({ stopped }) => stopped],
  ['muted', ({ muted }) => muted],
  ['mute rate', ({ muteRate }) => muteRate],
];

function table<W extends { readonly from: number }>(
  what: string,
  columns: readonly Column<W>[],
  weeks: readonly W[],
): readonly string[] {
  if (weeks.length === 0) return [`${what}: nothing in the last year.`];
  const head = [`${what}, week of`, ...columns.map(([name]) => name)];
  const rows = weeks.map((week) => [
    new Date(week.from).toISOString().slice(0, 10),
    ...columns.map(([name, of]) => {
      const value = of(week);
      return value === null ? '-' : name === 'mute rate' ? `${value.toFixed(1)} ‰` : String(value);
    }),
  ]);
  return [head, ...rows].map((row) => row.map((cell, at) => (at === 0 ? cell.padEnd(30) : cell.padStart(head[at]?.length ?? 0))).join('  '));
}
