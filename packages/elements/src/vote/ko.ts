import { failuresKo } from '../locale/failures-ko.js';
import type { VoteMessages } from './en.js';

/** Korean, 해요체. */
export const ko: VoteMessages = {
  failures: {
    ...failuresKo.failures,
    'not-signed-in': '로그인하면 투표할 수 있어요.',
    'not-allowed': '여기서는 정해진 분들만 투표할 수 있어요.',
    closed: '이 의견은 이제 투표를 받지 않아요.',
  },
  waiting: '투표는 저장됐어요. 연결되면 보낼게요.',
  dismiss: '닫기',
};
