import type { LanguageWords } from './words.js';

/** Korean, 합니다체: ideas that became part of others. */
export const formalMerged: NonNullable<LanguageWords['merged']> = {
  partOf: '다른 의견에 합쳐졌습니다. 투표와 댓글도 그곳으로 옮겼습니다.',
  loading: '불러오고 있습니다',
  notLoaded: '불러오지 못했습니다.',
};
