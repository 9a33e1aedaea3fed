import type { ShellMessages } from './en.js';

/** The same in Korean. */
export const ko: ShellMessages = {
  skip: '본문으로 건너뛰기',
  menu: '메뉴',
  pages: '페이지',
  language: '언어',
  theme: '화면 모드',
  themes: { auto: '기기 설정대로', light: '밝게', dark: '어둡게' },
  signOut: '로그아웃',
  loading: '잠시만요…',
  notFound: '여기에는 아무것도 없어요',
  notFoundMore: '주소 일부가 빠졌을 수 있어요.',
  back: '첫 페이지로',
  failed: '콘솔을 열지 못했어요',
  failedMore: '사라진 내용은 없어요. 연결을 확인하고 다시 시도해 주세요.',
  retry: '다시 시도',
  noCommunity: '어느 커뮤니티인가요?',
  noCommunityMore: '콘솔 주소에 커뮤니티 이름이 들어가요. 예: /console/shop',
  open: '열기',
  unsaved: '아직 저장하지 않은 내용이 있어요',
  unsavedMore: '지금 나가면 그 내용은 사라져요.',
  leave: '저장하지 않고 나가기',
  stay: '계속 쓰기',
  undo: '되돌리기',
  dismiss: '닫기',
  console: '콘솔',
};
