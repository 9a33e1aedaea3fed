import type { News, NewsReason } from '@madang/protocol';
import { nim, withParticle } from './particles.js';
import type { MailWords, Told } from './words.js';

/** How one's own part in an idea is said before its title. */
const MINE: Readonly<Record<NewsReason, string>> = {
  proposed: '제안하신 ',
  voted: '투표하신 ',
  followed: '소식을 받으시는 ',
  commented: '댓글을 남기신 ',
  replied: '',
  mentioned: '',
};

const who = ({ by }: News): string => withParticle(nim(by?.name ?? ''), '이/가');

function sentence({ news, title, company }: Told): string {
  const idea = `${MINE[news.why]}‘${title}’`;
  const we = withParticle(company, '이/가');
  switch (news.kind) {
    case 'response':
      return `${idea}에 ${we} 답했어요`;
    case 'comment':
      return `${idea}에 ${who(news)} 댓글을 남겼어요`;
    case 'reply':
      return `${idea}에서 ${who(news)} 답글을 남겼어요`;
    case 'mention':
      return `${idea}에서 ${who(news)} 회원님을 언급했어요`;
    case 'merged':
      return `${withParticle(idea, '이/가')} ‘${news.into?.title ?? ''}’에 합쳐졌어요`;
    case 'asked':
      return `${withParticle(`‘${title}’`, '이/가')} 나왔어요. 해결되었나요?`;
    case 'status':
      switch (news.status) {
        case 'considering':
          return `${withParticle(idea, '을/를')} ${we} 살펴보고 있어요`;
        case 'planned':
          return `${withParticle(idea, '을/를')} ${we} 하기로 했어요`;
        case 'building':
          return `${withParticle(idea, '을/를')} ${we} 만들고 있어요`;
        case 'shipped':
          return `${withParticle(idea, '이/가')} 나왔어요`;
        case 'declined':
          return `${withParticle(idea, '은/는')} ${we} 안 하기로 했어요`;
        default:
          return `${withParticle(idea, '을/를')} ${we} 다시 살펴보기로 했어요`;
      }
  }
}

function happened({ news, company }: Told): string {
  const we = withParticle(company, '이/가');
  switch (news.kind) {
    case 'response':
      return `${we} 답했어요.`;
    case 'comment':
      return `${who(news)} 댓글을 남겼어요.`;
    case 'reply':
      return `${who(news)} 답글을 남겼어요.`;
    case 'mention':
      return `${who(news)} 회원님을 언급했어요.`;
    case 'merged':
      return `‘${news.into?.title ?? ''}’에 합쳐졌어요. 보내 주신 마음도 그대로 옮겼어요.`;
    case 'asked':
      return '이제 나왔어요. 해결되었나요?';
    case 'status':
      switch (news.status) {
        case 'considering':
          return `${we} 살펴보고 있어요.`;
        case 'planned':
          return `${we} 하기로 했어요.`;
        case 'building':
          return `${we} 만들고 있어요.`;
        case 'shipped':
          return '이제 나왔어요.';
        case 'declined':
          return `${we} 안 하기로 했어요.`;
        default:
          return `${we} 다시 살펴보기로 했어요.`;
      }
  }
}

/** Korean, 해요체. */
export const ko: MailWords = {
  subject: sentence,
  others: (ideas) => ` (다른 의견 ${ideas}건도 소식이 있어요)`,
  happened,
  why: {
    proposed: '제안하신 의견이라서 알려 드려요.',
    voted: '투표하신 의견이라서 알려 드려요.',
    followed: '소식을 받겠다고 하셔서 알려 드려요.',
    commented: '댓글을 남기신 의견이라서 알려 드려요.',
    replied: '남기신 댓글에 달린 답글이라서 알려 드려요.',
    mentioned: '회원님을 언급한 글이라서 알려 드려요.',
  },
  moreOfIdea: (n) => `이 의견에 소식이 ${n}건 더 있어요.`,
  moreIdeas: (n) => `다른 의견 ${n}건에도 소식이 있어요.`,
  open: '의견 보기',
  answer: '답하기',
  muteIdea: '이 의견 소식은 그만 받기',
  because: (company) => `${company}에 의견을 나누고 이 주소를 확인해 주셔서 보내 드려요.`,
  preferences: '받을 소식과 주기 고르기',
  unsubscribe: '메일 모두 그만 받기',
};
