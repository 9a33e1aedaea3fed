import type { InboxMessages } from './en.js';

/** Korean, 해요체. */
export const ko: InboxMessages = {
  label: '소식',
  // The figure stands alone, as it does on the bell: who speaks to the page names what they see.
  unread: (n) => `읽지 않은 소식 ${n}`,
  fresh: (n) => `새 소식이 ${n}개 있어요.`,
  loading: '소식을 불러오고 있어요.',
  failed: '소식을 불러오지 못했어요.',
  failedWhy: '연결이 끊긴 것 같아요. 잠시 뒤에 다시 해 주세요.',
  retry: '다시 해 보기',
  close: '닫기',
};
