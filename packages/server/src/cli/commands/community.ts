import { readConfig } from '../../config.js';
import { ANONYMOUS_RIGHTS, changeCommunity, type CommunityChange, type PromiseChange } from '../../domain/change-community.js';
import type { Settled } from '../../domain/settled.js';
import { printable } from '../../transfer/display-width.js';
import { type Command, CommandError, type Given, oneOf, text } from '../command.js';
import { openConfigPlace, settled } from '../config-place.js';

const VERBS = ['list', 'add', 'set'] as const;

/** `madang community` */
export const community: Command = {
  name: 'community',
  about: 'List communities, make one, or change its settings',
  words: 'list|add|set ID',
  options: {
    name: { type: 'string', value: 'NAME', about: 'how it is called' },
    locales: { type: 'string', value: 'TAG,…', about: 'its languages, its own first (en)' },
    anonymous: {
      type: 'string',
      value: 'WHAT,…',
      about: `what visitors without a name may do: off, or some of ${ANONYMOUS_RIGHTS.join(', ')} (vote)`,
    },
    'email-codes': {
      type: 'string',
      value: 'on|off',
      about: 'whether one may sign in by a code sent to an e-mail address (on, where SMTP_URL is set)',
    },
    promise: {
      type: 'string',
      value: '[BOARD=]PEOPLE/DAYS,…|off',
      about: 'promise an answer within so many days where so many people want it (off)',
    },
    boards: { type: 'string', value: 'ID=NAME,…', about: 'boards to make or to rename; others stay (ideas=Ideas)' },
  },
  more: [
    'madang community add shop --name "Corner shop" --locales ko,en --anonymous vote,comment --boards ideas=제안,bugs=오류',
    'madang community set shop --anonymous off',
    'madang community set shop --promise ideas=50/14/20   50 votes: an answer within 14 days, sent back by 20 in a hundred',
    'While a server serves the data folder the change goes through it. madang token --secret --community shop prints',
    'the secret with which your own server signs tokens for it.',
  ],
  async run(given, { out, env, cwd }) {
    const [word = 'list', id] = given.words;
    const verb = VERBS.find((one) => one === word);
    if (verb === undefined) throw new CommandError(`Say ${VERBS.join(', ')}, not "${word}".`);
    const config = readConfig(env, cwd);
    const all = await settled(config);
    if (verb === 'list') {
      if (all.length === 0) out('There is no community yet. madang community add ID --name NAME makes one.');
      for (const one of all) for (const line of described(one)) out(line);
      return 0;
    }
    if (id === undefined) throw new CommandError(`Say which one: madang community ${verb} shop`);
    const before = all.find((one) => one.community.id === id) ?? null;
    if (verb === 'add' && before) throw new CommandError(`There is a community "${id}" already. Use: madang community set ${id}`);
    if (verb === 'set' && !before) {
      const known = all.map((one) => one.community.id).join(', ') || 'none';
      throw new CommandError(`There is no community "${id}". There is: ${known}.`);
    }
    const change = changeOf(given);
    if (verb === 'set' && Object.keys(change).length === 0)
      throw new CommandError('Say what to change: --name, --locales, --anonymous, --email-codes, --promise or --boards.');
    // Checked here too, so that a mistake is told before anything is opened.
    const wanted = changeCommunity(id, before, change);
    const place = await openConfigPlace(config, env);
    try {
      await place.put(id, { change });
    } finally {
      await place.close();
    }
    for (const line of described(wanted)) out(line);
    return 0;
  },
};

function changeOf(given: Given): CommunityChange {
  const [name, locales, anonymous, boards, promises] = ['name', 'locales', 'anonymous', 'boards', 'promise'].map(
    (option) => text(given, option));
  const emailCodes = oneOf(given, 'email-codes', ['on', 'off']);
  return {
    ...(name !== undefined && { name }),
    ...(locales !== undefined && { locales: listed(locales) }),
    ...(anonymous !== undefined && { anonymous: rightsOf(anonymous) }),
    ...(emailCodes !== undefined && { emailCode: emailCodes === 'on' }),
    ...(promises !== undefined && { promises: listed(promises).map(promiseOf) }),
    ...(boards !== undefined && { boards: listed(boards).map(boardOf) }),
  };
}

const listed = (words: string): string[] =>
  words
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

function rightsOf(words: string): NonNullable<CommunityChange['anonymous']> {
  if (words.trim() === 'off') return [];
  const rights = listed(words).map((word) => {
    const right = ANONYMOUS_RIGHTS.find((one) => one === word);
    if (right === undefined)
      throw new CommandError(`--anonymous takes off, or some of ${ANONYMOUS_RIGHTS.join(', ')}, not "${word}".`);
    return right;
  });
  if (rights.length === 0) throw new CommandError(`--anonymous takes off, or some of ${ANONYMOUS_RIGHTS.join(', ')}.`);
  return rights;
}

function boardOf(pair: string): { readonly id: string; readonly name: string } {
  const [id = '', ...rest] = pair.split('=');
  const name = rest.join('=').trim();
  if (id.trim() === '' || name === '') throw new CommandError(`--boards takes ID=NAME, not "${pair}".`);
  return { id: id.trim(), name };
}

/** `ideas=50/14`, `50/14/20`, `ideas=off`, `off`. */
function promiseOf(words: string): PromiseChange {
  const match = /^(?:([^=]+)=)?(?:off|(\d+)\/(\d+)(?:\/(\d+))?)$/.exec(words);
  if (!match) throw new CommandError(`--promise takes PEOPLE/DAYS, BOARD=PEOPLE/DAYS or off, not "${words}".`);
  const [, board, supporters, days, doubts] = match;
  return {
    ...(board !== undefined && { board: board.trim() }),
    promise:
      supporters === undefined
        ? null
        : {
            supporters: Number(supporters),
            days: Number(days),
            ...(doubts !== undefined && { doubts: Number(doubts) }),
          },
  };
}

function described({ community, boards }: Settled): string[] {
  const { id, name, locales, anonymous, emailCode = true, promises = {} } = community;
  const may = ANONYMOUS_RIGHTS.filter((right) => anonymous[right]);
  return [
    `${id}  ${printable(name)}`,
    `  languages  ${locales.join(', ')}`,
    `  anonymous  ${may.length === 0 ? 'off' : may.join(', ')}`,
    `  codes      ${emailCode ? 'on' : 'off'}`,
    ...Object.entries(promises).map(
      ([board, { supporters, days }]) => `  promise    ${board}: ${supporters} people, an answer within ${days} days`,
    ),
    `  boards     ${boards.map((board) => `${board.id} (${printable(board.name)})`).join(', ')}`,
  ];
}
