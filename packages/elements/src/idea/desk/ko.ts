import { failuresKo } from '../../locale/failures-ko.js';
import { ko as first } from '../../locale/ko.js';
import type { DeskMessages } from './en.js';

/** Korean, 해요체. */
export const ko: DeskMessages = {
  ...failuresKo,
  statuses: first.statuses,
  team: '운영팀만 봐요',
  writtenOn: '작성한 페이지:',
  teamWhy: '고객에게는 이 칸이 보이지 않아요.',
  answer: '공식 답변 쓰기',
  change: '답변 고치기',
  move: '상태 바꾸기',
  answerLabel: '공식 답변',
  answerHint: '의견 바로 아래에, 이름과 함께 모두에게 보여요.',
  answerMissing: '답변을 먼저 써 주세요.',
  tooLong: '올릴 수 있는 길이를 넘었어요. 글은 그대로 있어요.',
  look: '올리기 전에 보기',
  lookAnswer: '모두에게 이렇게 보여요.',
  lookStatus: '모두에게 이렇게 보여요.',
  publish: '모두에게 올리기',
  back: '더 고치기',
  cancel: '그만두기',
  status: '상태',
  note: '함께 보일 말',
  noteHint: '왜 그런지, 다음은 무엇인지 한두 문장이면 충분해요. 걸어온 길에 남아요.',
  reason: '모두가 읽을 이유',
  reasonHint: '마음을 담아 써 주신 의견이에요. 왜 어려운지, 무엇이 달라지면 다시 볼 수 있는지 알려 주세요.',
  reasonMissing: '안 하기로 할 때는 이유를 꼭 적어 주세요.',
  nothingNew: '다른 상태를 고르거나, 함께 보일 말을 적어 주세요.',
  noteTooLong: (most) => `${most}자까지 쓸 수 있어요.`,
  noNote: '덧붙인 말 없음',
  sending: '보내고 있어요',
  waiting: '지켜 두었어요. 연결되면 보낼게요.',
  published: '올렸어요.',
  refused: '올리지 못했어요. 쓰신 글은 그대로 있어요.',
};
