import { failuresKo } from '../locale/failures-ko.js';
import { nim } from '../locale/nim.js';
import type { SpeakingMessages } from './speaking-en.js';

/** Korean, 해요체. */
export const ko: SpeakingMessages = {
  ...failuresKo,
  label: '댓글',
  placeholder: '이야기를 나눠 주세요',
  send: '보내기',
  signInAndSend: '로그인하고 보내기',
  signInFirst: '먼저 이 사이트에 로그인해 주세요. 쓰신 글은 그대로 있어요.',
  wordless: '아직 보낼 글이 없어요.',
  wordlessPhotos: '사진과 함께 보낼 말을 조금 적어 주세요.',
  tooLong: '보내기에는 조금 길어요. 글은 그대로 있어요.',
  photosRefused: '받지 못한 사진이 있어요.',
  sendReply: '답글 보내기',
  replyTo: (name) => `${nim(name)}께 답글 쓰기`,
  mention: '부를 분',
  found: (n) => `부를 수 있는 분이 ${n}명 있어요. 아래 화살표를 누르면 고를 수 있어요.`,
  cancel: '그만두기',
  closedHere: '운영팀이 이 대화를 닫아 두었어요. 읽을 수는 있고, 쓰신 글은 그대로 있어요.',
  keptHere: '여기에는 정해진 분들만 댓글을 남길 수 있어요. 읽을 수는 있고, 쓰신 글은 그대로 있어요.',
  closedTeam: '손님에게는 닫혀 있어요. 운영팀은 쓸 수 있어요.',
  slowHere: (time) => `여기에는 ${time}에 한 번씩 댓글을 남길 수 있어요.`,
  again: (time) => `${time} 뒤에 다시 쓸 수 있어요.`,
  kept: '쓰신 글은 그대로 있어요.',
  edit: '고쳐 쓰기',
  discard: '지우기',
};
