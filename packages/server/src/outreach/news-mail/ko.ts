import type { News, NewsReason, Status } from '@madang/protocol';
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

/** How what happened ends, by how politely it is said. */
export interface KoreanEndings {
  readonly answered: string;
  readonly commented: string;
  readonly replied: string;
  readonly mentioned: string;
  readonly merged: string;
  /** Of a vote that went along with a merge, a whole sentence. */
  readonly moved: string;
  /** What follows "it is here". */
  readonly asked: string;
  /** What stands before what the company itself calls a status. */
  readonly changed: string;
  readonly status: Readonly<Record<Exclude<Status, 'open'> | 'again', string>>;
}

/** What happened, in Korean that ends as it is to. */
export function koreanNews({ status: became, ...ends }: KoreanEndings): Pick<MailWords, 'subject' | 'happened'> {
  const step = ({ status }: News): keyof typeof became => (!status || status === 'open' ? 'again' : status);

  function subject({ news, title, company, named }: Told): string {
    const idea = `${MINE[news.why]}‘${title}’`;
    const we = withParticle(company, '이/가');
    switch (news.kind) {
      case 'response':
        return `${idea}에 ${we} ${ends.answered}`;
      case 'comment':
        return `${idea}에 ${who(news)} ${ends.commented}`;
      case 'reply':
        return `${idea}에서 ${who(news)} ${ends.replied}`;
      case 'mention':
        return `${idea}에서 ${who(news)} ${ends.mentioned}`;
      case 'merged':
        return `${withParticle(idea, '이/가')} ‘${news.into?.title ?? ''}’에 ${ends.merged}`;
      case 'asked':
        return `${withParticle(`‘${title}’`, '이/가')} ${became.shipped}. ${ends.asked}`;
      case 'status': {
        if (named !== null) return `${idea} ${ends.changed}: ‘${named}’`;
        const to = step(news);
        if (to === 'shipped') return `${withParticle(idea, '이/가')} ${became.shipped}`;
        return `${withParticle(idea, to === 'declined' ? '은/는' : '을/를')} ${we} ${became[to]}`;
      }
    }
  }

  function happened({ news, company, named }: Told): string {
    const we = withParticle(company, '이/가');
    switch (news.kind) {
      case 'response':
        return `${we} ${ends.answered}.`;
      case 'comment':
        return `${who(news)} ${ends.commented}.`;
      case 'reply':
        return `${who(news)} ${ends.replied}.`;
      case 'mention':
        return `${who(news)} ${ends.mentioned}.`;
      case 'merged':
        return `‘${news.into?.title ?? ''}’에 ${ends.merged}. ${ends.moved}`;
      case 'asked':
        return `이제 ${became.shipped}. ${ends.asked}`;
      case 'status': {
        if (named !== null) return `${ends.changed}: ‘${named}’.`;
        const to = step(news);
        return to === 'shipped' ? `이제 ${became.shipped}.` : `${we} ${became[to]}.`;
      }
    }
  }

  return { subject, happened };
}

/** Korean, 해요체. */
export const ko: MailWords = {
  ...koreanNews({
    answered: '답했어요',
    commented: '댓글을 남겼어요',
    replied: '답글을 남겼어요',
    mentioned: '회원님을 언급했어요',
    merged: '합쳐졌어요',
    moved: '보내 주신 마음도 그대로 옮겼어요.',
    asked: '해결되었나요?',
    changed: '상태가 바뀌었어요',
    status: {
      considering: '살펴보고 있어요',
      planned: '하기로 했어요',
      building: '만들고 있어요',
      shipped: '나왔어요',
      declined: '안 하기로 했어요',
      again: '다시 살펴보기로 했어요',
    },
  }),
  others: (ideas) => ` (다른 의견 ${ideas}건도 소식이 있어요)`,
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
