// Made by `npm run manifest` from the elements themselves: change those.

import type { HTMLAttributes } from 'vue';
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

/** An element as Vue types a component: `$props` it takes, `$emit` what it fires. */
type Component<E, P, Emit> = new () => E & { readonly $props: HTMLAttributes & P; readonly $emit: Emit };

declare module 'vue' {
  interface GlobalComponents {
    'madang-adopted': Component<MadangAdopted, Partial<Pick<MadangAdopted, 'limit' | 'board' | 'heading' | 'headingLevel' | 'locale'>>, {
      (name: 'madang-open', event: MadangOpenEvent): void;
      (name: 'madang-vote', event: MadangVoteEvent): void;
      (name: 'madang-voted', event: MadangVotedEvent): void;
      (name: 'madang-comment', event: MadangCommentEvent): void;
      (name: 'madang-commented', event: MadangCommentedEvent): void;
      (name: 'madang-answered', event: MadangAnsweredEvent): void;
      (name: 'madang-moved', event: MadangMovedEvent): void;
      (name: 'madang-sign-in', event: MadangSignInEvent): void;
    }>;
    'madang-board': Component<MadangBoard, Partial<Pick<MadangBoard, 'board' | 'heading' | 'sort' | 'status' | 'tag' | 'limit' | 'compact' | 'noHash' | 'locale'>>, {
      (name: 'madang-open', event: MadangOpenEvent): void;
      (name: 'madang-closed', event: MadangClosedEvent): void;
      (name: 'madang-propose', event: MadangProposeEvent): void;
      (name: 'madang-proposed', event: MadangProposedEvent): void;
      (name: 'madang-vote', event: MadangVoteEvent): void;
      (name: 'madang-voted', event: MadangVotedEvent): void;
      (name: 'madang-comment', event: MadangCommentEvent): void;
      (name: 'madang-commented', event: MadangCommentedEvent): void;
      (name: 'madang-answered', event: MadangAnsweredEvent): void;
      (name: 'madang-moved', event: MadangMovedEvent): void;
      (name: 'madang-sign-in', event: MadangSignInEvent): void;
    }>;
    'madang-community': Component<MadangCommunity, Partial<Pick<MadangCommunity, 'server' | 'community' | 'locale' | 'getToken' | 'client'>>, {
      (name: 'madang-answered', event: MadangAnsweredEvent): void;
      (name: 'madang-closed', event: MadangClosedEvent): void;
      (name: 'madang-comment', event: MadangCommentEvent): void;
      (name: 'madang-commented', event: MadangCommentedEvent): void;
      (name: 'madang-hidden', event: MadangHiddenEvent): void;
      (name: 'madang-inbox-closed', event: MadangInboxClosedEvent): void;
      (name: 'madang-inbox-open', event: MadangInboxOpenEvent): void;
      (name: 'madang-moved', event: MadangMovedEvent): void;
      (name: 'madang-open', event: MadangOpenEvent): void;
      (name: 'madang-propose', event: MadangProposeEvent): void;
      (name: 'madang-proposed', event: MadangProposedEvent): void;
      (name: 'madang-show', event: MadangShowEvent): void;
      (name: 'madang-sign-in', event: MadangSignInEvent): void;
      (name: 'madang-unread', event: MadangUnreadEvent): void;
      (name: 'madang-vote', event: MadangVoteEvent): void;
      (name: 'madang-voted', event: MadangVotedEvent): void;
    }>;
    'madang-idea': Component<MadangIdea, Partial<Pick<MadangIdea, 'idea' | 'link' | 'headingLevel' | 'locale'>>, {
      (name: 'madang-vote', event: MadangVoteEvent): void;
      (name: 'madang-voted', event: MadangVotedEvent): void;
      (name: 'madang-comment', event: MadangCommentEvent): void;
      (name: 'madang-commented', event: MadangCommentedEvent): void;
      (name: 'madang-sign-in', event: MadangSignInEvent): void;
      (name: 'madang-answered', event: MadangAnsweredEvent): void;
      (name: 'madang-moved', event: MadangMovedEvent): void;
    }>;
    'madang-inbox': Component<MadangInbox, Partial<Pick<MadangInbox, 'label' | 'link' | 'pushWorker' | 'inline' | 'open' | 'headingLevel' | 'locale'>>, {
      (name: 'madang-inbox-open', event: MadangInboxOpenEvent): void;
      (name: 'madang-inbox-closed', event: MadangInboxClosedEvent): void;
      (name: 'madang-open', event: MadangOpenEvent): void;
      (name: 'madang-vote', event: MadangVoteEvent): void;
      (name: 'madang-voted', event: MadangVotedEvent): void;
      (name: 'madang-comment', event: MadangCommentEvent): void;
      (name: 'madang-commented', event: MadangCommentedEvent): void;
      (name: 'madang-answered', event: MadangAnsweredEvent): void;
      (name: 'madang-moved', event: MadangMovedEvent): void;
      (name: 'madang-sign-in', event: MadangSignInEvent): void;
      (name: 'madang-unread', event: MadangUnreadEvent): void;
    }>;
    'madang-launcher': Component<MadangLauncher, Partial<Pick<MadangLauncher, 'board' | 'label' | 'heading' | 'position' | 'open' | 'locale'>>, {
      (name: 'madang-show', event: MadangShowEvent): void;
      (name: 'madang-hidden', event: MadangHiddenEvent): void;
      (name: 'madang-open', event: MadangOpenEvent): void;
      (name: 'madang-propose', event: MadangProposeEvent): void;
      (name: 'madang-proposed', event: MadangProposedEvent): void;
      (name: 'madang-vote', event: MadangVoteEvent): void;
      (name: 'madang-voted', event: MadangVotedEvent): void;
      (name: 'madang-comment', event: MadangCommentEvent): void;
      (name: 'madang-commented', event: MadangCommentedEvent): void;
      (name: 'madang-answered', event: MadangAnsweredEvent): void;
      (name: 'madang-moved', event: MadangMovedEvent): void;
      (name: 'madang-sign-in', event: MadangSignInEvent): void;
    }>;
    'madang-roadmap': Component<MadangRoadmap, Partial<Pick<MadangRoadmap, 'board' | 'heading' | 'headingLevel' | 'locale'>>, {
      (name: 'madang-open', event: MadangOpenEvent): void;
      (name: 'madang-vote', event: MadangVoteEvent): void;
      (name: 'madang-voted', event: MadangVotedEvent): void;
      (name: 'madang-comment', event: MadangCommentEvent): void;
      (name: 'madang-commented', event: MadangCommentedEvent): void;
      (name: 'madang-answered', event: MadangAnsweredEvent): void;
      (name: 'madang-moved', event: MadangMovedEvent): void;
      (name: 'madang-sign-in', event: MadangSignInEvent): void;
    }>;
    'madang-thread': Component<MadangThread, Partial<Pick<MadangThread, 'topic' | 'headingLevel' | 'locale'>>, {
      (name: 'madang-comment', event: MadangCommentEvent): void;
      (name: 'madang-commented', event: MadangCommentedEvent): void;
      (name: 'madang-sign-in', event: MadangSignInEvent): void;
    }>;
    'madang-vote': Component<MadangVote, Partial<Pick<MadangVote, 'idea' | 'compact' | 'locale' | 'card'>>, {
      (name: 'madang-vote', event: MadangVoteEvent): void;
      (name: 'madang-voted', event: MadangVotedEvent): void;
      (name: 'madang-sign-in', event: MadangSignInEvent): void;
    }>;
  }
}
