import { failuresKo } from '../../locale/failures-ko.js';
import type { SettingsMessages } from './en.js';

/** Korean, 해요체. */
export const ko: SettingsMessages = {
  ...failuresKo,
  classes: {
    official: '운영팀의 답변과 진행 소식',
    direct: '나에게 온 답글과 나를 부른 댓글',
    comments: '그 밖의 댓글',
  },
  mail: '이메일로',
  mailTo: (address) => `${address} 주소로 보내 드려요.`,
  noMail: '이메일로 받으려면 확인된 주소가 필요해요.',
  signIn: '이메일로 로그인하기',
  paces: { instant: '바로', daily: '하루에 한 번', weekly: '일주일에 한 번', off: '받지 않기' },
  language: '이메일의 언어',
  push: '이 기기에서',
  device: {
    turn: '이 기기로 소식 받기',
    off: '새 소식이 오면 이 페이지를 닫아 두셔도 짧게 알려 드려요.',
    asking: '브라우저가 알림을 허용할지 묻고 있어요. 허용을 눌러 주세요.',
    on: '이 페이지를 닫아 두셔도 이 기기로 알려 드려요.',
    blocked: '브라우저가 이 사이트의 알림을 막고 있어요. 주소 옆의 사이트 설정에서 알림을 허용하고 다시 와 주세요.',
    unavailable: {
      page: '이 사이트는 기기 알림을 보내지 않아요.',
      server: '지금은 기기 알림을 보내지 않아요.',
      browser: '이 브라우저에서는 사이트 알림을 받을 수 없어요.',
      install: '아이폰과 아이패드에서는 먼저 공유 메뉴의 ‘홈 화면에 추가’를 누르고, 홈 화면에서 열어 주세요.',
    },
    failed: '잘 되지 않았어요.',
  },
  quiet: '조용한 시간',
  quietOn: '밤에는 알리지 않기',
  quietHint: '이 시간에는 이 목록에만 소식이 쌓여요.',
  from: '시작',
  until: '끝',
  byItself: '저절로 소식을 받을 의견',
  follow: { proposed: '내가 제안한 의견', commented: '내가 댓글을 남긴 의견', voted: '내가 투표한 의견' },
  followHint: '의견마다 있는 ‘소식 받기’가 먼저예요.',
  boards: '소식을 받지 않는 게시판',
  hear: (board) => `‘${board}’ 소식 다시 받기`,
  muted: '아무것도 보내지 않기',
  mutedHint: '이메일도 기기 알림도 보내지 않아요. 이 목록은 그대로 볼 수 있어요.',
  saved: '저장했어요.',
  notSaved: '저장하지 못했어요.',
  loading: '불러오고 있어요',
  failed: '불러오지 못했어요.',
};
