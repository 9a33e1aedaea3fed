import { failuresKo } from '../../locale/failures-ko.js';
import { ko as first } from '../../locale/ko.js';
import { nim } from '../../locale/nim.js';
import type { MergedMessages } from './en.js';

/** Korean, 해요체. */
export const ko: MergedMessages = {
  ...failuresKo,
  someone: first.someone,
  foundBy: '같은 의견임을 알려 주신 분:',
  partOf: '다른 의견에 합쳐졌어요. 투표와 댓글도 그곳으로 옮겼어요.',
  goThere: '합쳐진 의견 보기',
  became: (_n, count) => `같은 바람을 담은 의견 ${count}개`,
  by: (name) => `${nim(name)}의 의견`,
  loading: '불러오고 있어요',
  notLoaded: '불러오지 못했어요.',
};
