// Made by `npm run manifest` from the elements themselves: change those.

import type { HTMLAttributes } from 'svelte/elements';
import type {
  MadangAdopted,
  MadangAnsweredEvent,
  MadangBoard,
  MadangClosedEvent,
  MadangCommentEvent,
  MadangCommentedEvent,
  MadangCommunity,
  MadangHiddenEvent,
  MadangIdea,
  MadangInbox,
  MadangInboxClosedEvent,
  MadangInboxOpenEvent,
  MadangLauncher,
  MadangMovedEvent,
  MadangOpenEvent,
  MadangProposeEvent,
  MadangProposedEvent,
  MadangRoadmap,
  MadangShowEvent,
  MadangSignInEvent,
  MadangThread,
  MadangUnreadEvent,
  MadangVote,
  MadangVoteEvent,
  MadangVotedEvent,
} from '@madang/elements';

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'madang-adopted': HTMLAttributes<MadangAdopted> & Partial<Pick<MadangAdopted, 'limit' | 'board' | 'heading' | 'headingLevel' | 'locale'>> & {
      'theme'?: 'light' | 'dark';
      'heading-level'?: MadangAdopted['headingLevel'];
      'onmadang-open'?: (event: MadangOpenEvent) => void;
      'onmadang-vote'?: (event: MadangVoteEvent) => void;
      'onmadang-voted'?: (event: MadangVotedEvent) => void;
      'onmadang-comment'?: (event: MadangCommentEvent) => void;
      'onmadang-commented'?: (event: MadangCommentedEvent) => void;
      'onmadang-answered'?: (event: MadangAnsweredEvent) => void;
      'onmadang-moved'?: (event: MadangMovedEvent) => void;
      'onmadang-sign-in'?: (event: MadangSignInEvent) => void;
    };
    'madang-board': HTMLAttributes<MadangBoard> & Partial<Pick<MadangBoard, 'board' | 'heading' | 'sort' | 'status' | 'tag' | 'limit' | 'compact' | 'noHash' | 'locale'>> & {
      'theme'?: 'light' | 'dark';
      'no-context'?: boolean;
      'context-query'?: boolean;
      'history'?: string;
      'idea'?: string;
      'no-hash'?: MadangBoard['noHash'];
      'onmadang-open'?: (event: MadangOpenEvent) => void;
      'onmadang-closed'?: (event: MadangClosedEvent) => void;
      'onmadang-propose'?: (event: MadangProposeEvent) => void;
      'onmadang-proposed'?: (event: MadangProposedEvent) => void;
      'onmadang-vote'?: (event: MadangVoteEvent) => void;
      'onmadang-voted'?: (event: MadangVotedEvent) => void;
      'onmadang-comment'?: (event: MadangCommentEvent) => void;
      'onmadang-commented'?: (event: MadangCommentedEvent) => void;
      'onmadang-answered'?: (event: MadangAnsweredEvent) => void;
      'onmadang-moved'?: (event: MadangMovedEvent) => void;
      'onmadang-sign-in'?: (event: MadangSignInEvent) => void;
    };
    'madang-community': HTMLAttributes<MadangCommunity> & Partial<Pick<MadangCommunity, 'server' | 'community' | 'locale' | 'getToken' | 'client'>> & {
      'onmadang-answered'?: (event: MadangAnsweredEvent) => void;
      'onmadang-closed'?: (event: MadangClosedEvent) => void;
      'onmadang-comment'?: (event: MadangCommentEvent) => void;
      'onmadang-commented'?: (event: MadangCommentedEvent) => void;
      'onmadang-hidden'?: (event: MadangHiddenEvent) => void;
      'onmadang-inbox-closed'?: (event: MadangInboxClosedEvent) => void;
      'onmadang-inbox-open'?: (event: MadangInboxOpenEvent) => void;
      'onmadang-moved'?: (event: MadangMovedEvent) => void;
      'onmadang-open'?: (event: MadangOpenEvent) => void;
      'onmadang-propose'?: (event: MadangProposeEvent) => void;
      'onmadang-proposed'?: (event: MadangProposedEvent) => void;
      'onmadang-show'?: (event: MadangShowEvent) => void;
      'onmadang-sign-in'?: (event: MadangSignInEvent) => void;
      'onmadang-unread'?: (event: MadangUnreadEvent) => void;
      'onmadang-vote'?: (event: MadangVoteEvent) => void;
      'onmadang-voted'?: (event: MadangVotedEvent) => void;
    };
    'madang-idea': HTMLAttributes<MadangIdea> & Partial<Pick<MadangIdea, 'idea' | 'link' | 'headingLevel' | 'locale'>> & {
      'theme'?: 'light' | 'dark';
      'heading-level'?: MadangIdea['headingLevel'];
      'onmadang-vote'?: (event: MadangVoteEvent) => void;
      'onmadang-voted'?: (event: MadangVotedEvent) => void;
      'onmadang-comment'?: (event: MadangCommentEvent) => void;
      'onmadang-commented'?: (event: MadangCommentedEvent) => void;
      'onmadang-sign-in'?: (event: MadangSignInEvent) => void;
      'onmadang-answered'?: (event: MadangAnsweredEvent) => void;
      'onmadang-moved'?: (event: MadangMovedEvent) => void;
    };
    'madang-inbox': HTMLAttributes<MadangInbox> & Partial<Pick<MadangInbox, 'label' | 'link' | 'pushWorker' | 'inline' | 'open' | 'headingLevel' | 'locale'>> & {
      'theme'?: 'light' | 'dark';
      'push-worker'?: MadangInbox['pushWorker'];
      'heading-level'?: MadangInbox['headingLevel'];
      'onmadang-inbox-open'?: (event: MadangInboxOpenEvent) => void;
      'onmadang-inbox-closed'?: (event: MadangInboxClosedEvent) => void;
      'onmadang-open'?: (event: MadangOpenEvent) => void;
      'onmadang-vote'?: (event: MadangVoteEvent) => void;
      'onmadang-voted'?: (event: MadangVotedEvent) => void;
      'onmadang-comment'?: (event: MadangCommentEvent) => void;
      'onmadang-commented'?: (event: MadangCommentedEvent) => void;
      'onmadang-answered'?: (event: MadangAnsweredEvent) => void;
      'onmadang-moved'?: (event: MadangMovedEvent) => void;
      'onmadang-sign-in'?: (event: MadangSignInEvent) => void;
      'onmadang-unread'?: (event: MadangUnreadEvent) => void;
    };
    'madang-launcher': HTMLAttributes<MadangLauncher> & Partial<Pick<MadangLauncher, 'board' | 'label' | 'heading' | 'position' | 'open' | 'locale'>> & {
      'theme'?: 'light' | 'dark';
      'onmadang-show'?: (event: MadangShowEvent) => void;
      'onmadang-hidden'?: (event: MadangHiddenEvent) => void;
      'onmadang-open'?: (event: MadangOpenEvent) => void;
      'onmadang-propose'?: (event: MadangProposeEvent) => void;
      'onmadang-proposed'?: (event: MadangProposedEvent) => void;
      'onmadang-vote'?: (event: MadangVoteEvent) => void;
      'onmadang-voted'?: (event: MadangVotedEvent) => void;
      'onmadang-comment'?: (event: MadangCommentEvent) => void;
      'onmadang-commented'?: (event: MadangCommentedEvent) => void;
      'onmadang-answered'?: (event: MadangAnsweredEvent) => void;
      'onmadang-moved'?: (event: MadangMovedEvent) => void;
      'onmadang-sign-in'?: (event: MadangSignInEvent) => void;
    };
    'madang-roadmap': HTMLAttributes<MadangRoadmap> & Partial<Pick<MadangRoadmap, 'board' | 'heading' | 'headingLevel' | 'locale'>> & {
      'theme'?: 'light' | 'dark';
      'heading-level'?: MadangRoadmap['headingLevel'];
      'onmadang-open'?: (event: MadangOpenEvent) => void;
      'onmadang-vote'?: (event: MadangVoteEvent) => void;
      'onmadang-voted'?: (event: MadangVotedEvent) => void;
      'onmadang-comment'?: (event: MadangCommentEvent) => void;
      'onmadang-commented'?: (event: MadangCommentedEvent) => void;
      'onmadang-answered'?: (event: MadangAnsweredEvent) => void;
      'onmadang-moved'?: (event: MadangMovedEvent) => void;
      'onmadang-sign-in'?: (event: MadangSignInEvent) => void;
    };
    'madang-thread': HTMLAttributes<MadangThread> & Partial<Pick<MadangThread, 'topic' | 'headingLevel' | 'locale'>> & {
      'theme'?: 'light' | 'dark';
      'heading-level'?: MadangThread['headingLevel'];
      'onmadang-comment'?: (event: MadangCommentEvent) => void;
      'onmadang-commented'?: (event: MadangCommentedEvent) => void;
      'onmadang-sign-in'?: (event: MadangSignInEvent) => void;
    };
    'madang-vote': HTMLAttributes<MadangVote> & Partial<Pick<MadangVote, 'idea' | 'compact' | 'locale' | 'card'>> & {
      'theme'?: 'light' | 'dark';
      'onmadang-vote'?: (event: MadangVoteEvent) => void;
      'onmadang-voted'?: (event: MadangVotedEvent) => void;
      'onmadang-sign-in'?: (event: MadangSignInEvent) => void;
    };
  }
}
