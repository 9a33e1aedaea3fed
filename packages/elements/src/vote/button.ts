import { html, type TemplateResult } from 'lit';
import type { IdeaCard } from '@madang/client';
import { compactCount } from '../locale/count.js';
import { icon, up } from '../shared/icons.js';
import { takesVotes } from '../shared/takes-votes.js';
import type { VoteHost } from './host.js';
import { MadangVoteEvent } from './vote.events.js';

/** A vote button, disabled where the idea no longer takes votes. Needs `buttonStyles`. */
export function voteButton(idea: IdeaCard, host: VoteHost): TemplateResult {
  const { language, aside } = host;
  const { voted, pending } = idea.vote;
  const n = compactCount(language, idea.votes);
  return html`<div class="vote">
    <button
      part="vote"
      class=${pending ?? ''}
      aria-pressed=${voted}
      aria-label=${host.t.votes(idea.title, n, idea.votes === 1) + (aside?.state(idea) ?? '')}
      ?disabled=${!takesVotes(idea.status) || !!idea.mergedInto}
      @click=${() => vote(host, idea)}
    >${aside?.mark(idea) ?? icon(up)}<span part="count">${n}</span></button>${aside?.reason(idea)}
  </div>`;
}

/** Turns a vote around, as a press does. */
function vote(host: VoteHost, idea: IdeaCard): void {
  const args = { idea: idea.id, on: !idea.vote.voted };
  if (!host.client || !host.dispatchEvent(new MadangVoteEvent(args.idea, args.on))) return;
  const outcome = host.client.mutate({ name: 'vote.set', args });
  void host.later().then((aside) => aside?.pressed(args, outcome));
}
