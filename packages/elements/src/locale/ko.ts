import type { FirstMessages } from './en.js';

/** Korean, 해요체. */
export const ko: FirstMessages = {
  board: '의견',
  suggest: '의견을 들려주세요',
  search: '의견 찾기',
  filter: '골라 보기',
  sort: '보는 순서',
  sorts: { trending: '요즘 뜨는', top: '많이 원하는', new: '새로 올라온' },
  statuses: {
    open: '열려 있어요',
    considering: '살펴보는 중',
    planned: '하기로 했어요',
    building: '만드는 중',
    shipped: '나왔어요',
    declined: '안 하기로 했어요',
  },
  comments: (n) => `댓글 ${n}개`,
  someone: '이웃',
  staff: '운영팀',
  votes: (title, n) => `${title}, ${n}명이 원해요`,
  fresh: (n) => `새 의견 ${n}개`,
  more: '더 보기',
  loading: '불러오고 있어요',
};
