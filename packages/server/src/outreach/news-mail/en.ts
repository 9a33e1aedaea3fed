import type { News, NewsReason } from '@madang/protocol';
import type { MailWords, Told } from './words.js';

/** How one's own part in an idea is said within a sentence. */
const MINE: Readonly<Record<NewsReason, (title: string) => string>> = {
  proposed: (title) => `your idea “${title}”`,
  voted: (title) => `“${title}”, which you voted for`,
  followed: (title) => `“${title}”, which you follow`,
  commented: (title) => `“${title}”, where you commented`,
  replied: (title) => `“${title}”`,
  mentioned: (title) => `“${title}”`,
};

const who = ({ by }: News): string => (by?.name ? by.name : 'A neighbour');

function sentence({ news, title, company, named }: Told): string {
  const mine = MINE[news.why](title);
  switch (news.kind) {
    case 'response':
      return `${company} answered ${mine}`;
    case 'comment':
      return `${who(news)} commented on ${mine}`;
    case 'reply':
      return `${who(news)} replied to you on ${mine}`;
    case 'mention':
      return `${who(news)} mentioned you on ${mine}`;
    case 'merged':
      return `${company} joined ${mine} with “${news.into?.title ?? ''}”`;
    case 'asked':
      return `Did “${title}” solve it for you?`;
    case 'status':
      if (named !== null) return `New status “${named}” for ${mine}`;
      switch (news.status) {
        case 'considering':
          return `${company} is considering ${mine}`;
        case 'planned':
          return `${company} plans to do ${mine}`;
        case 'building':
          return `${company} is working on ${mine}`;
        case 'shipped':
          return `${company} shipped ${mine}`;
        case 'declined':
          return `${company} decided against ${mine}`;
        default:
          return `${company} took up again ${mine}`;
      }
  }
}

function happened({ news, company, named }: Told): string {
  switch (news.kind) {
    case 'response':
      return `${company} answered.`;
    case 'comment':
      return `${who(news)} commented.`;
    case 'reply':
      return `${who(news)} replied to you.`;
    case 'mention':
      return `${who(news)} mentioned you.`;
    case 'merged':
      return `It is part of “${news.into?.title ?? ''}” now, and your vote with it.`;
    case 'asked':
      return 'It is here now. Did this solve it for you?';
    case 'status':
      if (named !== null) return `The status is “${named}” now.`;
      switch (news.status) {
        case 'considering':
          return `${company} is considering it.`;
        case 'planned':
          return `${company} plans to do it.`;
        case 'building':
          return `${company} is working on it.`;
        case 'shipped':
          return 'It is here now.';
        case 'declined':
          return `${company} decided against it.`;
        default:
          return `${company} took it up again.`;
      }
  }
}

/** English. */
export const en: MailWords = {
  subject: sentence,
  others: (ideas) => (ideas === 1 ? ' (and news of one more idea)' : ` (and news of ${ideas} more ideas)`),
  happened,
  why: {
    proposed: 'You hear of this because it is your idea.',
    voted: 'You hear of this because you voted for it.',
    followed: 'You hear of this because you follow it.',
    commented: 'You hear of this because you commented on it.',
    replied: 'You hear of this because it is a reply to you.',
    mentioned: 'You hear of this because somebody mentioned you.',
  },
  moreOfIdea: (n) => (n === 1 ? 'One more thing happened here.' : `${n} more things happened here.`),
  moreIdeas: (n) => (n === 1 ? 'There is news of one more idea.' : `There is news of ${n} more ideas.`),
  open: 'See the idea',
  answer: 'Yes, or not yet',
  muteIdea: 'Hear no more of this idea',
  because: (company) => `You get this mail because you take part at ${company} and confirmed this address.`,
  preferences: 'Choose what you hear, and how often',
  unsubscribe: 'Unsubscribe from all mail',
};
