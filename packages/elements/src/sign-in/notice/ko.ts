import type { NoticeMessages } from './en.js';

/** Korean, 해요체. */
export const ko: NoticeMessages = {
  heading: '개인정보 수집 안내',
  parts: { items: '수집 항목', purpose: '이용 목적', retention: '보유 기간', refusal: '동의를 거부할 권리' },
  optional: '선택 동의 (동의하지 않아도 그대로 쓸 수 있어요)',
  over14: '만 14세 이상이에요',
  over14Missing: '만 14세 이상인지 확인해 주세요. 만 14세 미만이라면 보호자의 동의가 필요하니 운영팀에 문의해 주세요.',
  kept: '저장했어요.',
  notKept: '저장하지 못했어요. 다시 해 주세요.',
};
