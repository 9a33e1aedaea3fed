import type { BoardMessages } from '../board/en.js';
import type { DeskMessages } from '../idea/desk/en.js';
import type { ModerationMessages } from '../moderation/en.js';
import type { SpeakingMessages } from '../thread/speaking-en.js';
import type { SomeWords } from './words.js';

/** Of one's own that others do not see, and of reports: 합니다체. */
export const formalModeration: SomeWords<ModerationMessages> = {
  states: { held: '확인을 기다리고 있습니다', hidden: '내려진 글입니다' },
  heldWhy: '운영팀이 먼저 읽어 본 뒤에 모두에게 보입니다. 그때까지는 본인에게만 보입니다.',
  hiddenWhy: '운영팀이 이 글을 내렸습니다. 여기서는 본인에게만 보입니다.',
  yours: '본인에게만 보이는 글',
  said: {
    held: '쓰신 글을 받았습니다. 운영팀이 먼저 읽어 본 뒤에 모두에게 보입니다.',
    hidden: '운영팀이 쓰신 글을 내렸습니다. 여기서 계속 읽으실 수 있습니다.',
  },
  numbers: {
    resident: '주민등록번호가 들어 있습니다. 여기에 남기면 안 되니 지워 주십시오. 그대로 다시 보내시면 운영팀이 먼저 읽어 봅니다.',
    phone: '전화번호가 들어 있습니다. 모두에게 보이니 지워 주십시오. 그대로 다시 보내시면 운영팀이 먼저 읽어 봅니다.',
    order: '주문번호가 들어 있습니다. 모두에게 보이니 지워 주십시오. 그대로 다시 보내시면 운영팀이 먼저 읽어 봅니다.',
  },
  riddleAsk: '사람이라는 것만 확인되면 바로 모두에게 보입니다.',
  riddleWrong: '확인되지 않았습니다. 한 번 더 해 주십시오.',
  riddleNot: '여기서는 확인하지 못했습니다. 운영팀이 먼저 읽어 본 뒤에 모두에게 보입니다.',
  riddleDone: '감사합니다. 이제 모두에게 보입니다.',
  reported: '신고했습니다. 알려 주셔서 감사합니다. 운영팀이 살펴보겠습니다.',
  claimHint: '운영팀이 살펴보는 동안 최대 30일까지 임시로 가릴 수 있습니다. 글쓴이에게는 요청이 있었다는 것만 알리고, 누구인지는 알리지 않습니다. 결과는 메일로 알려 드립니다.',
  claimWords: '어떤 권리가 어떻게 침해되었습니까?',
  claimMissing: '이름과 이메일 주소, 설명을 모두 적어 주십시오.',
  blockedUntil: (day) => `이 글이 권리를 침해한다는 요청이 있어 늦어도 ${day}까지 임시로 가려 두었습니다. 그동안 운영팀이 살펴봅니다. 생각이 다르시면 운영팀에 알려 주십시오.`,
  reportAsk: '어떤 점이 문제입니까?',
  reportWords: '하고 싶은 말씀이 있으면 적어 주십시오',
  choiceMissing: '어떤 점이 문제인지 먼저 골라 주십시오.',
  notReported: '신고하지 못했습니다.',
};

/** What staff do to keep a conversation calm, in 합니다체: part of the `desk`. */
export const formalCalm: SomeWords<DeskMessages> = {
  calmHint: '이 의견의 대화에 적용됩니다. 운영팀은 그대로 쓸 수 있습니다.',
  calmLocked: '이제 운영팀만 글을 쓸 수 있습니다.',
  calmUnlocked: '손님도 다시 글을 쓸 수 있습니다.',
  calmSlowed: '이제 천천히 쓰게 됩니다.',
  calmUnslowed: '다시 제한 없이 쓸 수 있습니다.',
  takeDownHint: '쓴 분과 운영팀에게만 보이게 됩니다. 콘솔의 ‘검토’에서 되돌릴 수 있습니다.',
  takeDownNow: '내리겠습니다',
  notTakenDown: '내리지 못했습니다.',
};

const again = (time: string): string => `${time} 뒤에 다시 쓰실 수 있습니다.`;

/** Where a thread is kept calm, in 합니다체: part of `speaking`. */
export const formalSlowThread: SomeWords<SpeakingMessages> = {
  closedHere: '운영팀이 이 대화를 닫아 두었습니다. 읽을 수는 있고, 쓰신 글은 그대로 있습니다.',
  keptHere: '여기에는 정해진 분들만 댓글을 남기실 수 있습니다. 읽을 수는 있고, 쓰신 글은 그대로 있습니다.',
  closedTeam: '손님에게는 닫혀 있습니다. 운영팀은 쓸 수 있습니다.',
  slowHere: (time) => `여기에는 ${time}에 한 번씩 댓글을 남길 수 있습니다.`,
  again,
};

/** Where a board is kept calm, in 합니다체: part of `board`. */
export const formalSlowBoard: SomeWords<BoardMessages> = {
  closedHere: '지금은 새 의견을 받지 않고 있습니다. 읽고 투표하는 것은 그대로 하실 수 있고, 쓰신 글도 남아 있습니다.',
  keptHere: '여기에는 정해진 분들만 의견을 남기실 수 있습니다. 읽는 것은 그대로 하실 수 있고, 쓰신 글도 남아 있습니다.',
  slowHere: (time) => `여기에는 ${time}에 한 번씩 의견을 남길 수 있습니다.`,
  again,
};
