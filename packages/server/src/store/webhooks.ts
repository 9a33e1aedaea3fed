import type { WebhookFormat, WebhookKind } from '@madang/protocol';

/** An endpoint of the company's that is told what happens in a community. */
export interface WebhookRecord {
  readonly id: string;
  readonly community: string;
  readonly url: string;
  readonly kinds: readonly WebhookKind[];
  readonly format: WebhookFormat;
  /** Which of its secrets is in use: they follow from the server's, by number. */
  readonly generation: number;
  /** When the secret before it was replaced, in Unix milliseconds; `null` for the first. */
  readonly rotatedAt: number | null;
  /** Why nothing is sent; `null` while it is. */
  readonly off: string | null;
  /** Since when nothing has arrived. */
  readonly failingSince: number | null;
  readonly createdAt: number;
}

/** How an endpoint fares. */
export interface WebhookHealth {
  readonly failingSince: number | null;
  /** Why it is off from now on; `null`: it is on. Left out: as it was, for only who looks after it switches it on. */
  readonly off?: string | null;
}

/** What became of a message to an endpoint. */
export interface DeliveryRecord {
  readonly webhook: string;
  readonly seq: number;
  /** Which message about an entry of the log: -1 for what happened, else after whom a page of people begins. */
  readonly part: number;
  readonly message: string;
  readonly kind: WebhookKind | 'webhook.test';
  readonly arrived: boolean;
  /** How often it was tried; a write adds to what stands. */
  readonly attempts: number;
  readonly at: number;
  readonly status: number | null;
  readonly said: string;
  /** Where the next piece begins, of one that is not the last. */
  readonly next: number | null;
}

/** What a store keeps about webhooks. */
export interface WebhookStore {
  /** Of one community or of all, oldest first. */
  webhooks(community: string | null): Promise<readonly WebhookRecord[]>;
  /** Makes a webhook, or changes everything of it but how it fares. */
  putWebhook(webhook: WebhookRecord): Promise<void>;
  /** Notes how a webhook fares: since when it fails (the earliest counts), or that it does not. */
  setWebhookHealth(id: string, health: WebhookHealth): Promise<void>;
  /** Removes a webhook with its deliveries and its reader of the log. */
  removeWebhook(id: string, purpose: string): Promise<void>;
  /** Notes a delivery; of one that was tried before, one attempt more. */
  noteDelivery(delivery: DeliveryRecord): Promise<void>;
  /** The newest deliveries, or those of one entry of the log. */
  deliveries(
    webhook: string,
    of: { readonly seq?: number; readonly limit: number },
  ): Promise<readonly DeliveryRecord[]>;
  /** Forgets deliveries after an entry of the log, so that they are sent again. */
  forgetDeliveries(webhook: string, after: number): Promise<void>;
  /** Forgets all but the newest deliveries. */
  pruneDeliveries(webhook: string, keep: number): Promise<void>;
  /** The company's own user ids of those it knows by a token, by Madang's ids. */
  userIds(community: string, people: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
