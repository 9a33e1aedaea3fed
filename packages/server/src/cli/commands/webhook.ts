import {
  type Webhook,
  WEBHOOK_FORMATS,
  WEBHOOK_KINDS,
  type WebhookDelivery,
  type WebhookKind,
  type WebhookSecret,
} from '@madang/protocol';
import { printable } from '../../transfer/display-width.js';
import { type Command, CommandError, type Given, oneOf, text } from '../command.js';
import { openWebhookPlace, type WebhookPlace } from '../webhook-place.js';

const VERBS = ['list', 'add', 'remove', 'on', 'off', 'rotate', 'log', 'replay', 'test'] as const;

type Verb = (typeof VERBS)[number];

/** `madang webhook` */
export const webhook: Command = {
  name: 'webhook',
  about: 'Tell your own systems, Slack or Discord what happens',
  words: `${VERBS.join('|')} [URL|ID]`,
  options: {
    community: { type: 'string', value: 'ID', about: 'whose webhooks (demo)' },
    kinds: { type: 'string', value: 'KIND,…', about: 'what it hears of; with add' },
    format: { type: 'string', value: 'FORMAT', about: `${WEBHOOK_FORMATS.join(', ')} (standard); with add` },
    since: { type: 'string', value: 'SEQ', about: 'send all again that happened after this entry of the log; with replay' },
    seq: { type: 'string', value: 'SEQ', about: 'send the messages about this entry again; with replay' },
  },
  more: [
    'madang webhook add https://shop.example/hooks --kinds status.set,news.people',
    'madang webhook add https://hooks.slack.com/services/… --format slack',
    'madang webhook replay ID --since 1200',
    `Kinds: ${WEBHOOK_KINDS.join(', ')}.`,
    'While a server serves the data folder all of this goes through it.',
  ],
  async run(given, terminal) {
    const { out } = terminal;
    const [word = 'list', target] = given.words;
    const verb = VERBS.find((one) => one === word);
    if (verb === undefined) throw new CommandError(`Say ${VERBS.join(', ')}, not "${word}".`);
    if (verb !== 'list' && target === undefined)
      throw new CommandError(verb === 'add' ? 'Say whither: madang webhook add https://…' : `Say which one: madang webhook ${verb} ID`);
    const asked = { kinds: kindsOf(given), format: oneOf(given, 'format', WEBHOOK_FORMATS), replay: replayOf(given, verb) };
    const place = await openWebhookPlace(terminal, text(given, 'community') ?? 'demo');
    try {
      for (const line of await carryOut(place, verb, target ?? '', asked)) out(line);
      return 0;
    } finally {
      await place.close();
    }
  },
};

interface Asked {
  readonly kinds: readonly WebhookKind[] | undefined;
  readonly format: (typeof WEBHOOK_FORMATS)[number] | undefined;
  readonly replay: { readonly seq: number } | { readonly since: number } | null;
}

async function carryOut(place: WebhookPlace, verb: Verb, target: string, asked: Asked): Promise<readonly string[]> {
  const { kinds, format, replay } = asked;
  switch (verb) {
    case 'list': {
      const all = await place.list();
      return all.length === 0 ? ['There is none yet. madang webhook add https://… makes one.'] : all.flatMap(described);
    }
    case 'add':
      return withSecret(await place.add({ url: target, ...(kinds && { kinds }), ...(format && { format }) }));
    case 'remove':
      await place.remove(target);
      return ['It is gone.'];
    case 'on':
    case 'off':
      return described(await place.change(target, { on: verb === 'on' }));
    case 'rotate':
      return [...withSecret(await place.rotate(target)), 'The secret before it signs as well for a day.'];
    case 'log': {
      const all = await place.deliveries(target);
      return all.length === 0 ? ['Nothing was sent yet.'] : all.map(told);
    }
    case 'replay': {
      if (!replay) throw new CommandError('Say --seq N for the messages about one entry, or --since N for all after it.');
      if ('seq' in replay) return (await replayAll(place, target, replay.seq)).map(told);
      await place.replay(target, replay);
      return [`All after ${replay.since} is sent again. madang webhook log ${target} shows it.`];
    }
    case 'test': {
      const { status, said } = await place.test(target);
      return [status === null ? `Nothing was answered. ${said}` : `It answered ${status}. ${printable(said)}`.trim()];
    }
  }
}

/** Sends the messages about one entry again: a request sends a few, and says where the next begins. */
async function replayAll(place: WebhookPlace, target: string, seq: number): Promise<readonly WebhookDelivery[]> {
  for (let after: number | undefined; ; ) {
    const { deliveries, next } = await place.replay(target, { seq, ...(after !== undefined && { after }) });
    if (next === undefined) return deliveries;
    after = next;
  }
}

function kindsOf(given: Given): readonly WebhookKind[] | undefined {
  return text(given, 'kinds')
    ?.split(',')
    .map((word) => {
      const kind = WEBHOOK_KINDS.find((one) => one === word.trim());
      if (kind === undefined) throw new CommandError(`--kinds takes some of ${WEBHOOK_KINDS.join(', ')}, not "${word}".`);
      return kind;
    });
}

function replayOf(given: Given, verb: Verb): Asked['replay'] {
  const [seq, since] = ['seq', 'since'].map((name) => {
    const value = text(given, name);
    if (value !== undefined && !/^\d{1,15}$/.test(value)) throw new CommandError(`--${name} takes a number, not "${value}".`);
    return value === undefined ? undefined : Number(value);
  });
  if (seq !== undefined && since !== undefined) throw new CommandError('Say --seq or --since, not both.');
  if (verb === 'replay' && seq === undefined && since === undefined)
    throw new CommandError('Say --seq N for the messages about one entry, or --since N for all after it.');
  if (seq !== undefined) return { seq };
  return since === undefined ? null : { since };
}

function withSecret({ webhook: made, secret }: WebhookSecret): string[] {
  return [...described(made), `  secret   ${secret}`];
}

function described({ id, url, kinds, format, off, failingSince }: Webhook): string[] {
  const fares = off ?? (failingSince === null ? 'on' : `nothing has arrived since ${new Date(failingSince).toISOString()}`);
  return [id, `  url      ${printable(url)}`, `  kinds    ${kinds.join(', ')}`, `  format   ${format}`, `  state    ${fares}`];
}

function told({ at, seq, kind, status, arrived, attempts, said, message }: WebhookDelivery): string {
  const what = arrived ? 'arrived' : 'failed';
  return `${new Date(at).toISOString()}  ${seq}  ${kind}  ${what}  ${status ?? '-'}  ×${attempts}  ${message}  ${printable(said)}`.trimEnd();
}
