import type { NewsReason } from '../records/news.js';
import type { Status } from '../records/status.js';

/**
 * What a webhook may be told of. `idea.merged`: an idea became part of another, its votes with it; `idea.unmerged`:
 * that was taken back. `response.returned`: enough supporters said that an answer does not answer;
 * `promise.reached`: an answer is owed by a date; `idea.relook`: the day to look again has come;
 * `thread.surged`: unusually much of a thread was reported or held back. `vote.count` tells the
 * votes of an idea after a few of them, not every one. `news.people` follows news of an idea and names those
 * of its followers whom the company knows by its own user ids.
 */
export const WEBHOOK_KINDS = [
  'idea.created',
  'idea.edited',
  'idea.deleted',
  'idea.merged',
  'idea.unmerged',
  'comment.added',
  'comment.deleted',
  'status.set',
  'response.set',
  'response.returned',
  'promise.reached',
  'idea.relook',
  'thread.surged',
  'vote.count',
  'news.people',
  'person.confirmed',
  'person.merged',
] as const;

/** One of {@link WEBHOOK_KINDS}. */
export type WebhookKind = (typeof WEBHOOK_KINDS)[number];

/** How a webhook is written: by the Standard Webhooks specification, or as a message to a Slack or Discord channel. */
export const WEBHOOK_FORMATS = ['standard', 'slack', 'discord'] as const;

/** One of {@link WEBHOOK_FORMATS}. */
export type WebhookFormat = (typeof WEBHOOK_FORMATS)[number];

/** The idea something happened to, as it is when it is told. */
export interface WebhookIdea {
  readonly id: string;
  readonly board: string;
  readonly title: string;
  readonly status: Status;
  readonly votes: number;
  /** Its page, where the server knows its own address. */
  readonly url: string | null;
}

/** Who did something. Never an e-mail address. */
export interface WebhookPerson {
  readonly role: 'customer' | 'staff' | 'admin';
  /** As everybody sees it; empty for who gave none. */
  readonly name: string;
  /** The company's own user id, `null` for whom it does not know. */
  readonly userId: string | null;
}

/** What every message says. */
export interface WebhookData {
  readonly community: string;
  /** The entry of the community's log: higher is later. */
  readonly seq: number;
  /** Messages of one key come in the order of `seq`: the id of the idea, or of the person. */
  readonly order: string;
  /** `null` where it is about none, or where it is there no more. */
  readonly idea: WebhookIdea | null;
  /** `null` where nobody did it, or where nobody is to be named. */
  readonly by: WebhookPerson | null;
  /** Of `thread.surged`: in which thread, how much came, and to how many seconds it was slowed down; 0 for not. */
  readonly surge?: { readonly thread: string; readonly times: number; readonly slow: number };
  /** Of `status.set`. */
  readonly change?: { readonly from: Status; readonly to: Status; readonly note: string };
  /** Of `idea.merged`, `idea.unmerged` and news of the former: the other idea; `null` where it is there no more. */
  readonly into?: WebhookIdea | null;
  /** Of `promise.reached`: until when an answer is promised, in Unix milliseconds. */
  readonly dueAt?: number;
  /** Of `response.set`: whether it is the first one. */
  readonly first?: boolean;
  /** Of `comment.added` and `comment.deleted`. */
  readonly comment?: { readonly id: string };
  /** The beginning of what was said, as plain text: of a comment, a response, or the words of a new idea. */
  readonly text?: string;
  /** Of `person.confirmed` and `person.merged`: whom it is about, by Madang's id, and who they were before. */
  readonly person?: { readonly id: string; readonly userId: string | null; readonly was?: string };
  /** Of `news.people`: what the news is. */
  readonly news?: 'status.set' | 'response.set' | 'comment.added' | 'idea.merged';
  /** Of `news.people`: at most 500 a message; `more` says that the next message goes on. */
  readonly people?: readonly { readonly userId: string; readonly why: NewsReason }[];
  readonly more?: boolean;
}

/** The body of a webhook in the `standard` format. Its `webhook-id` header is the same however often it is sent. */
export interface WebhookPayload {
  readonly type: WebhookKind | 'webhook.test';
  /** When it happened, in ISO 8601. */
  readonly timestamp: string;
  readonly data: WebhookData;
}

/** A webhook as who may change it sees it. */
export interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly kinds: readonly WebhookKind[];
  readonly format: WebhookFormat;
  /** Why nothing is sent; `null` while it is. */
  readonly off: string | null;
  /** Since when nothing has arrived, in Unix milliseconds; `null` where the last try arrived. */
  readonly failingSince: number | null;
  /** Until when the secret before the last rotation signs as well, in Unix milliseconds; `null` where there is none. */
  readonly oldSecretUntil: number | null;
  readonly createdAt: number;
}

/** `GET …/webhooks` */
export interface WebhookList {
  readonly webhooks: readonly Webhook[];
}

/** `POST …/webhooks` and `POST …/webhooks/{id}/secret`: the secret is shown here only. */
export interface WebhookSecret {
  readonly webhook: Webhook;
  /** `whsec_…`, as libraries of Standard Webhooks take it. */
  readonly secret: string;
}

/** One message that was sent, or that one tried to send. */
export interface WebhookDelivery {
  /** Its `webhook-id`. */
  readonly message: string;
  readonly seq: number;
  readonly kind: WebhookKind | 'webhook.test';
  readonly arrived: boolean;
  readonly attempts: number;
  /** Of the last attempt, in Unix milliseconds. */
  readonly at: number;
  /** The status that was answered; `null` where nothing was. */
  readonly status: number | null;
  /** The beginning of what was answered, or what went wrong. */
  readonly said: string;
}

/** `GET …/webhooks/{id}/deliveries`: the newest first; `POST …/webhooks/{id}/replay`: those about one entry. */
export interface WebhookDeliveries {
  readonly deliveries: readonly WebhookDelivery[];
  /**
   * Of a replay of one entry that takes more messages than one request sends: what to ask for as `after` to have the
   * next ones sent. Absent where all were.
   */
  readonly next?: number;
}
