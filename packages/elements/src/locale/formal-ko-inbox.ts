import type { LanguageWords } from './words.js';

/** What is kept of oneself, in Korean 합니다체: what differs from the 해요체. */
const formalOwnData: NonNullable<LanguageWords['ownData']> = {
  hint: '모두 파일로 내려받거나 지울 수 있습니다.',
  taken: '파일을 저장했습니다.',
  ask: '보관 중인 내 정보를 모두 지우시겠습니까?',
  keep: '투표는 그대로 세고, 쓴 글은 이름 없이 남습니다. 주소와 기기, 받을 소식 설정은 모두 없어집니다.',
  remove:
    '투표는 이름 없이 그대로 셉니다. 쓴 글과 주소, 기기, 받을 소식 설정은 모두 없어지고, 다른 사람이 참여한 의견은 제목만 남습니다.',
  named: '이 사이트에 로그인한 채로 여기서 다시 무언가 하면 다시 알아보게 됩니다.',
  forGood: '되돌릴 수 없습니다.',
  erased: '모두 지웠습니다. 이제 여기에는 누구인지 알 수 있는 것이 없습니다.',
  notDone: '지우거나 내려받지 못했습니다.',
};

/** What a company says that it collects, in Korean 합니다체: what differs from the 해요체. */
const formalNotice: NonNullable<LanguageWords['notice']> = {
  optional: '선택 동의 (동의하지 않으셔도 그대로 쓰실 수 있습니다)',
  over14: '만 14세 이상입니다',
  over14Missing: '만 14세 이상인지 확인해 주십시오. 만 14세 미만이라면 보호자의 동의가 필요하니 운영팀에 문의해 주십시오.',
  kept: '저장했습니다.',
  notKept: '저장하지 못했습니다. 다시 해 주십시오.',
};

/** What one wants to hear, in Korean 합니다체: what differs from the 해요체. */
const formalInboxSettings: NonNullable<LanguageWords['inboxSettings']> = {
  mailTo: (address) => `${address} 주소로 보내 드립니다.`,
  noMail: '이메일로 받으려면 확인된 주소가 필요합니다.',
  siteMail: '이메일로 받으려면 이 사이트가 주소를 알려 주어야 하는데, 아직 알려 주지 않았습니다.',
  unconfirmed: (address) => `${address} 주소가 아직 확인되지 않아 이메일을 보내지 않습니다. 로그인하신 사이트에서 확인해야 합니다.`,
  noHours: '시작과 끝을 서로 다른 시간으로 골라 주십시오.',
  device: {
    turn: '이 기기로 소식 받기',
    off: '새 소식이 오면 이 페이지를 닫아 두셔도 짧게 알려 드립니다.',
    asking: '브라우저가 알림을 허용할지 묻고 있습니다. 허용을 눌러 주십시오.',
    on: '이 페이지를 닫아 두셔도 이 기기로 알려 드립니다.',
    blocked: '브라우저가 이 사이트의 알림을 막고 있습니다. 주소 옆의 사이트 설정에서 알림을 허용하고 다시 와 주십시오.',
    unavailable: {
      page: '이 사이트는 기기 알림을 보내지 않습니다.',
      server: '지금은 기기 알림을 보내지 않습니다.',
      browser: '이 브라우저에서는 사이트 알림을 받을 수 없습니다.',
      install: '아이폰과 아이패드에서는 먼저 공유 메뉴의 ‘홈 화면에 추가’를 누르고, 홈 화면에서 열어 주십시오.',
    },
    failed: '잘 되지 않았습니다.',
    refused: '여기서는 브라우저가 허용하지 않습니다. 시크릿 창이라면 일반 창에서 다시 해 보십시오.',
  },
  quietHint: '이 시간에는 이 목록에만 소식이 쌓입니다.',
  followHint: '의견마다 있는 ‘소식 받기’가 먼저입니다.',
  creditHint: '로드맵, 반영된 의견, 새 소식, 하나로 합쳐진 의견에 이름이 나옵니다. 끄더라도 그 밖에 직접 쓴 글에는 이름이 그대로 있습니다.',
  boardsHint: '표시하지 않은 게시판의 소식은 알리지 않습니다. 그 뒤에 소식 받기를 켠 의견은 알려 드립니다.',
  mutedHint: '이메일도 기기 알림도 보내지 않습니다. 이 목록은 그대로 볼 수 있습니다.',
  saved: '저장했습니다.',
  notSaved: '저장하지 못했습니다.',
  waiting: '저장해 두었습니다. 연결되면 보내겠습니다.',
  loading: '불러오고 있습니다',
  failed: '불러오지 못했습니다.',
};

/** What one keeps of the community and it of oneself, in Korean 합니다체. */
export const formalOwn: LanguageWords = {
  inboxSettings: formalInboxSettings,
  ownData: formalOwnData,
  notice: formalNotice,
};
