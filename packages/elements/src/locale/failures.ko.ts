import type { failuresEn } from './failures.en.js';

/** Korean, 해요체. */
export const failuresKo: typeof failuresEn = {
  offline: '오프라인이에요. 하신 일은 저장해 두었다가 연결되면 보낼게요.',
  invalid: '맞지 않는 내용이 있어요. 한 번만 살펴봐 주세요.',
  'not-signed-in': '먼저 로그인해 주세요. 그러면 반영돼요.',
  'token-invalid': '누구신지 확인하지 못했어요. 다시 로그인해 주세요.',
  'token-expired': '로그인 시간이 지났어요. 다시 로그인해 주세요.',
  'not-allowed': '여기서는 할 수 없어요.',
  'not-found': '지금은 여기에 없어요.',
  conflict: '이미 보내신 내용이에요.',
  closed: '지금은 닫혀 있어요.',
  'bad-cursor': '목록이 바뀌었어요. 다시 불러와 주세요.',
  'too-many': '한꺼번에 많이 보내셨어요. 잠시만 기다려 주세요.',
  'too-large': '보내기에는 너무 길어요.',
  busy: '지금은 붐벼요. 잠시 뒤에 다시 해 주세요.',
  upgrade: '페이지가 오래됐어요. 새로 고쳐 주세요.',
  internal: '저희 쪽에서 문제가 생겼어요. 잃은 것은 없으니 다시 해 주세요.',
};
