import type { FirstMessages } from './en.js';

/** Korean, 해요체. */
export const ko: FirstMessages = {
  board: '의견',
  statuses: {
    open: '열려 있어요',
    considering: '살펴보는 중',
    planned: '하기로 했어요',
    building: '만드는 중',
    shipped: '나왔어요',
    declined: '안 하기로 했어요',
  },
  kinds: { question: '질문', problem: '불편', praise: '칭찬' },
  comments: (n) => `댓글 ${n}개`,
  someone: '이웃',
  staff: '운영팀',
  by: (name, title = '') => `${title} ${name}`.trim(),
  // The figure stands alone, as it does on the button: who speaks to the page names what they see.
  votes: (title, n) => `${title}, 투표 ${n}`,
};
