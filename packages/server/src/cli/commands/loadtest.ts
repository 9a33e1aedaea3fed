import { isIP } from 'node:net';
import { type Found, loadTest, MOST, type Times } from '../../loadtest/loadtest.js';
import { type Command, CommandError, type Given, text } from '../command.js';

/** `madang loadtest` */
export const loadtest: Command = {
  name: 'loadtest',
  about: 'Have many people read and vote on a server, and say how it bears that',
  words: '',
  options: {
    url: { type: 'string', value: 'URL', about: 'the server, http://127.0.0.1:4700 if left out' },
    community: { type: 'string', value: 'ID', about: 'the community, demo if left out' },
    board: { type: 'string', value: 'ID', about: 'the board, ideas if left out; it needs an idea to vote for' },
    readers: { type: 'string', value: 'N', about: `who follow the board live, 100 if left out, at most ${MOST.readers}` },
    votes: { type: 'string', value: 'M', about: `votes a second, 20 if left out, at most ${MOST.votes}` },
    seconds: { type: 'string', value: 'S', about: `how long, 10 if left out, at most ${MOST.seconds}` },
    remote: { type: 'boolean', about: 'the server is another machine, and yours to load' },
  },
  more: [
    'Up to 50 visitors vote, from one address: start the server with MADANG_LIMITS=off. They take their votes back at',
    'the end, but stay in the community as visitors, so do not do this to the data that you live on.',
    'This process shares the CPU with a server on the same machine. The exit code is 1 when anything went wrong.',
  ],
  async run(given, { out, stopped }) {
    const server = serverOf(given);
    const found = await loadTest({
      server,
      community: text(given, 'community') ?? 'demo',
      board: text(given, 'board') ?? 'ideas',
      readers: numberOf(given, 'readers', 100),
      votes: numberOf(given, 'votes', 20),
      seconds: numberOf(given, 'seconds', 10),
      say: out,
      stopped,
    }).catch((error: unknown) => {
      const { message, cause } = error as Error;
      throw new CommandError(cause instanceof Error ? `${server} does not answer: ${cause.message}` : message);
    });
    for (const line of sentences(found)) out(line);
    return found.errors === 0 && found.refused === 0 ? 0 : 1;
  },
};

function serverOf(given: Given): string {
  const url = text(given, 'url') ?? 'http://127.0.0.1:4700';
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new CommandError(`--url must be like http://127.0.0.1:4700, not "${url}".`);
  const { origin, hostname } = new URL(url);
  if (!isHere(hostname) && given.options['remote'] !== true)
    throw new CommandError(`${hostname} is not this machine. Say --remote if it is yours to load.`);
  return origin;
}

function isHere(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || (isIP(hostname) === 4 && hostname.startsWith('127.'));
}

function numberOf(given: Given, name: keyof typeof MOST, otherwise: number): number {
  const said = text(given, name);
  if (said === undefined) return otherwise;
  if (!/^\d{1,6}$/.test(said) || Number(said) > MOST[name])
    throw new CommandError(`--${name} must be a number from 0 to ${MOST[name]}, not "${said}".`);
  return Number(said);
}

function sentences(found: Found): string[] {
  const number = (value: number): string => Math.round(value).toLocaleString('en-US');
  const times = (of: Times | null): string =>
    of ? `p50 ${number(of.p50)} ms, p99 ${number(of.p99)} ms, most ${number(of.most)} ms` : 'nothing to measure';
  const refused = found.refused > 0 ? `, ${number(found.refused)} refused` : '';
  return [
    `readers  ${number(found.connected)}, connected in ${(found.connecting / 1_000).toFixed(1)} s; ${number(found.deltas)} changes delivered`,
    `votes    ${number(found.answered)} answered of ${number(found.sent)} sent${refused}: ${found.rate.toFixed(1)}/s`,
    `answers  ${times(found.answers)}`,
    `lag      ${times(found.lag)} from a vote until readers see it`,
    `errors   ${number(found.errors)}`,
    ...(found.why === '' ? [] : [`The server said: ${found.why}`]),
    ...(found.why.includes('too-many') ? ['It holds back who votes that much: start it with MADANG_LIMITS=off.'] : []),
  ];
}
