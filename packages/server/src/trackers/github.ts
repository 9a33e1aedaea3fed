import { createHmac, timingSafeEqual } from 'node:crypto';
import type { HostedTracker, IssueState } from '@madang/protocol';
import * as v from 'valibot';
import { trackerAddress } from '../domain/tracker/address.js';
import type { IssueNews } from '../domain/tracker/hear-issue.js';

/** Whether one of these secrets signed a body, as GitHub says it in `X-Hub-Signature-256`. Takes as long for all. */
export function isSigned(body: Uint8Array, signature: string, secrets: readonly string[]): boolean {
  const [, hex] = /^sha256=([0-9a-f]{64})$/.exec(signature) ?? [];
  if (hex === undefined) return false;
  const given = Buffer.from(hex, 'hex');
  return secrets
    .map((secret) => timingSafeEqual(createHmac('sha256', secret).update(body).digest(), given))
    .includes(true);
}

/** What of a message of GitHub's about an issue is looked at; all else is left alone. */
const IssueMessage = v.object({
  action: v.string(),
  issue: v.object({
    html_url: v.pipe(v.string(), v.maxLength(2_000)),
    state: v.optional(v.string()),
    state_reason: v.nullish(v.string()),
    updated_at: v.pipe(
      v.string(),
      v.transform((text) => Date.parse(text)),
      v.number('must be a time'),
      v.safeInteger('must be a time'),
    ),
  }),
});

/**
 * Reads what GitHub says about an issue: that it was closed, or opened again. `null` for all else it may say of one.
 * @throws valibot's ValiError for what is no message about an issue
 */
export function readIssue(
  message: unknown,
  { delivery, hosts }: { readonly delivery: string; readonly hosts: Readonly<Record<string, HostedTracker>> },
): IssueNews | null {
  const { action, issue } = v.parse(IssueMessage, message);
  const state = stateOf(action, issue.state_reason ?? 'completed');
  const read = trackerAddress(issue.html_url, hosts);
  if (state === null || read.type !== 'address' || read.address.kind !== 'github') return null;
  return { delivery, ref: read.address.ref, state, at: issue.updated_at };
}

/** GitHub Enterprise of old gives no reason: what was closed there was done. */
function stateOf(action: string, reason: string): IssueState | null {
  if (action === 'reopened') return 'open';
  if (action !== 'closed') return null;
  switch (reason) {
    case 'completed':
      return 'completed';
    case 'not_planned':
      return 'not-planned';
    default:
      return 'duplicate';
  }
}
