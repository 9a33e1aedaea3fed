import { failuresKo } from '../../locale/failures-ko.js';
import type { OwnDataMessages } from './en.js';

/** Korean, 해요체. */
export const ko: OwnDataMessages = {
  ...failuresKo,
  heading: '보관 중인 내 정보',
  hint: '모두 파일로 내려받거나 지울 수 있어요.',
  take: '파일로 내려받기',
  taken: '파일을 저장했어요.',
  erase: '내 정보 지우기',
  ask: '보관 중인 내 정보를 모두 지울까요?',
  keep: '투표는 그대로 세고, 쓴 글은 이름 없이 남아요. 주소와 기기, 받을 소식 설정은 모두 없어져요.',
  remove: '투표는 이름 없이 그대로 세요. 쓴 글과 주소, 기기, 받을 소식 설정은 모두 없어지고, 다른 사람이 참여한 의견은 제목만 남아요.',
  named: '이 사이트에 로그인한 채로 여기서 다시 무언가 하면 다시 알아보게 돼요.',
  forGood: '되돌릴 수 없어요.',
  yes: '모두 지우기',
  no: '취소',
  erased: '모두 지웠어요. 이제 여기에는 누구인지 알 수 있는 것이 없어요.',
  notDone: '지우거나 내려받지 못했어요.',
};
