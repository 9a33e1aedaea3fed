import { html, type TemplateResult } from 'lit';
import type { IdeaCard } from '@madang/client';
import { icon, up } from '../shared/icons.js';
import { takesVotes } from '../shared/takes-votes.js';
import { warn } from '../shared/warn.js';
import type { VoteHost } from './host.js';
import { MadangVoteEvent } from './vote.events.js';

/** A vote button; a plain box where the idea no longer takes votes. Needs `buttonStyles`. */
export function voteButton(idea: IdeaCard, host: VoteHost): TemplateResult {
  const { language, aside } = host;
  const { voted, pending } = idea.vote;
  const n = idea.votes.toLocaleString(language, { notation: 'compact' });
  const name = host.t.votes(idea.title, n, idea.votes === 1);
  const inside = html`${aside?.mark(idea) ?? icon(up)}<span part="count">${n}</span>`;
  return takesVotes(idea.status)
    ? html`<div class="vote">
        <button
          part="vote"
          class=${pending ?? ''}
          aria-pressed=${voted}
          aria-label=${name + (aside?.state(idea) ?? '')}
          @click=${() => vote(host, idea)}
        >${inside}</button>${aside?.reason(idea)}
      </div>`
    : html`<div class="vote"><div part="vote" class="closed" role="img" aria-label=${name}>${inside}</div></div>`;
}

/** Gives the vote or takes it back; without `on` the other of the two, as a press does. */
export function vote(host: VoteHost, idea: IdeaCard, on = !idea.vote.voted): void {
  if (!host.client || !host.dispatchEvent(new MadangVoteEvent(idea.id, on))) return;
  const args = { idea: idea.id, on };
  const outcome = host.client.mutate({ name: 'vote.set', args });
  void loadAside(host).then((aside) => aside?.pressed(args, outcome));
}

/** Loads what buttons need after a press. Without a network the vote itself is kept all the same. */
export async function loadAside(host: VoteHost): Promise<VoteHost['aside']> {
  try {
    const { Aside } = await import('./aside.js');
    return (host.aside ??= new Aside(host));
  } catch (error) {
    warn('a part of the vote button did not load', error);
    return undefined;
  }
}
