import { ko, koreanNews } from './ko.js';
import type { MailWords } from './words.js';

/** Korean, 합니다체: what differs from the 해요체 is what ends in a verb. */
export const formalKo: MailWords = {
  ...ko,
  ...koreanNews({
    answered: '답했습니다',
    commented: '댓글을 남겼습니다',
    replied: '답글을 남겼습니다',
    mentioned: '회원님을 언급했습니다',
    merged: '합쳐졌습니다',
    moved: '보내 주신 마음도 그대로 옮겼습니다.',
    asked: '해결되었습니까?',
    changed: '상태가 바뀌었습니다',
    status: {
      considering: '살펴보고 있습니다',
      planned: '하기로 했습니다',
      building: '만들고 있습니다',
      shipped: '나왔습니다',
      declined: '하지 않기로 했습니다',
      again: '다시 살펴보기로 했습니다',
    },
  }),
  others: (ideas) => ` (다른 의견 ${ideas}건도 소식이 있습니다)`,
  why: {
    proposed: '제안하신 의견이라서 알려 드립니다.',
    voted: '투표하신 의견이라서 알려 드립니다.',
    followed: '소식을 받겠다고 하셔서 알려 드립니다.',
    commented: '댓글을 남기신 의견이라서 알려 드립니다.',
    replied: '남기신 댓글에 달린 답글이라서 알려 드립니다.',
    mentioned: '회원님을 언급한 글이라서 알려 드립니다.',
  },
  moreOfIdea: (n) => `이 의견에 소식이 ${n}건 더 있습니다.`,
  moreIdeas: (n) => `다른 의견 ${n}건에도 소식이 있습니다.`,
  because: (company) => `${company}에 의견을 나누고 이 주소를 확인해 주셔서 보내 드립니다.`,
};
