import type { LauncherMessages } from './en.js';

/** Korean, 해요체. */
export const ko: LauncherMessages = {
  label: '의견 나누기',
  heading: '의견',
  back: '목록으로',
  close: '닫기',
  loading: '의견을 불러오고 있어요.',
  failed: '의견을 불러오지 못했어요.',
  failedWhy: '연결이 끊긴 것 같아요. 잠시 뒤에 다시 해 주세요.',
  retry: '다시 해 보기',
};
