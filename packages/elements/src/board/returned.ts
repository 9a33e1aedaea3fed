import type { Client, Failure, PendingMutation } from '@madang/client';
import type { BoardHost } from './host.js';

type Creation = Extract<PendingMutation['call'], { readonly name: 'idea.create' }>;

/** An idea that was refused, and waits for its writer. */
export interface RefusedIdea {
  readonly key: string;
  readonly idea: Creation['args'];
  readonly failure: Failure;
}

/** By which board each idea was sent: of two on a page it is the one into whose form refused words come back. */
const senders = new WeakMap<Client, Map<string, BoardHost>>();

/** An idea is on its way from this board. */
export function sending(host: BoardHost, id: string): void {
  if (!host.client) return;
  const sent = senders.get(host.client) ?? new Map<string, BoardHost>();
  senders.set(host.client, sent.set(id, host));
}

/** The server took an idea. */
export function sendingEnded({ client }: BoardHost, id: string): void {
  if (client) senders.get(client)?.delete(id);
}

/** Whether an idea was sent from this very board. */
export function isSender(host: BoardHost, id: string): boolean {
  return !!host.client && senders.get(host.client)?.get(id) === host;
}

/**
 * What was refused and comes back into the form of this board: also what an earlier page sent, and what was sent from
 * a board that is gone. Oldest first.
 */
export function refusedIdeas(host: BoardHost): readonly RefusedIdea[] {
  const { client, board } = host;
  if (!client) return [];
  return client.outbox.value.flatMap(({ key, call, refused }): RefusedIdea[] => {
    if (!refused || call.name !== 'idea.create' || call.args.board !== board) return [];
    const sender = senders.get(client)?.get(call.args.id);
    return sender && sender !== host && sender.isConnected ? [] : [{ key, idea: call.args, failure: refused }];
  });
}
