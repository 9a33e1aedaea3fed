import type { MailReport } from '@madang/protocol';
import * as v from 'valibot';
import { refuse, Refused } from '../domain/refusal.js';

const Recipients = v.array(v.object({ emailAddress: v.string() }));

/** What Amazon SES says of one mail, as a notification of an identity or as an event of a configuration set. */
const Told = v.variant('kind', [
  v.object({
    kind: v.literal('Bounce'),
    bounce: v.object({ bounceType: v.string(), bouncedRecipients: Recipients }),
  }),
  v.object({
    kind: v.literal('Complaint'),
    complaint: v.object({ complaintFeedbackType: v.nullish(v.string()), complainedRecipients: Recipients }),
  }),
]);

/** What Amazon SNS carries it in. */
const Envelope = v.variant('Type', [
  v.object({ Type: v.literal('Notification'), Message: v.string() }),
  v.object({ Type: v.literal('SubscriptionConfirmation'), SubscribeURL: v.string() }),
  v.object({ Type: v.literal('UnsubscribeConfirmation') }),
]);

/** Where SNS has a subscription confirmed: nowhere but there is anything asked for that somebody sent. */
const SNS = /^https:\/\/sns\.[a-z\d-]+\.amazonaws\.com(?:\.cn)?\//;

/** How long that may take, in milliseconds. */
const CONFIRM_WITHIN = 10_000;

/** What a message of Amazon's comes to. */
export type Notice =
  | { readonly type: 'reports'; readonly reports: readonly MailReport[] }
  /** Nothing is told until this address was asked for. */
  | { readonly type: 'confirm'; readonly url: string };

/**
 * Reads what Amazon SES tells by Amazon SNS, as it stands or as "raw message delivery" has it: bounces that are there
 * to stay, and complaints. Everything else that it may tell is nothing.
 * @throws Refused where it is none of that
 */
export function readNotice(text: string): Notice {
  const said = parse(text);
  const envelope = v.safeParse(Envelope, said);
  if (!envelope.success) return { type: 'reports', reports: reportsOf(said) };
  const { output } = envelope;
  switch (output.Type) {
    case 'Notification':
      return { type: 'reports', reports: reportsOf(parse(output.Message)) };
    case 'SubscriptionConfirmation':
      if (!SNS.test(output.SubscribeURL)) throw none('SubscribeURL leads to no address of Amazon SNS');
      return { type: 'confirm', url: output.SubscribeURL };
    case 'UnsubscribeConfirmation':
      return { type: 'reports', reports: [] };
  }
}

/**
 * Says that messages of Amazon SNS are wanted, by the address that {@link readNotice} let through.
 * @throws where it is not taken: SNS sends its question again
 */
export async function confirmSubscription(url: string, ask: typeof fetch = fetch): Promise<void> {
  const { ok, status } = await ask(url, { redirect: 'error', signal: AbortSignal.timeout(CONFIRM_WITHIN) });
  if (!ok) throw new Error(`Amazon SNS answered ${status} to the confirmation of a subscription`);
}

function reportsOf(said: unknown): readonly MailReport[] {
  if (typeof said !== 'object' || said === null) throw none('it is no message of Amazon SES');
  const { notificationType, eventType } = said as Readonly<Record<string, unknown>>;
  const kind = notificationType ?? eventType;
  if (typeof kind !== 'string') throw none('it is no message of Amazon SES');
  const told = v.safeParse(Told, { ...said, kind });
  // Deliveries, opened mails and the like.
  if (!told.success) return [];
  const of = (type: 'bounced' | 'complained', who: v.InferOutput<typeof Recipients>): MailReport[] =>
    who.map(({ emailAddress }) => ({ type, address: /<([^<>]+)>\s*$/.exec(emailAddress)?.[1] ?? emailAddress }));
  const { output } = told;
  if (output.kind === 'Complaint') {
    return output.complaint.complaintFeedbackType === 'not-spam' ? [] : of('complained', output.complaint.complainedRecipients);
  }
  return output.bounce.bounceType === 'Permanent' ? of('bounced', output.bounce.bouncedRecipients) : [];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw none('it is no JSON');
  }
}

function none(why: string): Refused {
  return new Refused(refuse('invalid', `The body as text must be what Amazon SNS sends: ${why}.`));
}
