import type { FailureMessages } from './failures-en.js';

/** Korean, 해요체. */
export const failuresKo: FailureMessages = {
  failures: {
    invalid: '이대로는 받을 수 없어요.',
    'not-signed-in': '로그인하면 할 수 있어요.',
    'token-invalid': '누구신지 확인하지 못했어요. 다시 로그인해 주세요.',
    'token-expired': '로그인 시간이 지났어요. 다시 로그인해 주세요.',
    'code-wrong': '번호가 맞지 않거나 시간이 지났어요.',
    'not-allowed': '이 일은 하실 수 없어요.',
    blocked: '지금은 글과 투표를 받지 않고 있어요.',
    'not-found': '이제 여기에 없어요.',
    conflict: '이미 처리된 일이에요.',
    closed: '이제 투표와 댓글을 받지 않아요.',
    'bad-cursor': '목록이 바뀌었어요. 다시 불러와 주세요.',
    'too-many': '한 번에 너무 많이 보냈어요. 잠시 뒤에 다시 해 주세요.',
    'too-large': '너무 길어요. 조금만 줄여 주세요.',
    busy: '지금 찾는 분이 많아요. 잠시 뒤에 다시 해 주세요.',
    upgrade: '오래된 페이지예요. 새로고침해 주세요.',
    internal: '저희 쪽에 문제가 생겼어요. 잠시 뒤에 다시 해 주세요.',
    offline: '지금 연결이 끊겼어요.',
  },
  retry: '다시 해 보기',
  stale: '가장 최근 내용이 아닐 수 있어요.',
};
