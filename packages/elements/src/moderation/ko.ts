import { failuresKo } from '../locale/failures-ko.js';
import type { ModerationMessages } from './en.js';

/** The Korean of {@link ModerationMessages}. */
export const ko: ModerationMessages = {
  ...failuresKo,
  states: { held: '확인을 기다리고 있어요', hidden: '내려진 글이에요' },
  heldWhy: '운영팀이 먼저 읽어 본 뒤에 모두에게 보여요. 그때까지는 나에게만 보여요.',
  hiddenWhy: '운영팀이 이 글을 내렸어요. 여기서는 나에게만 보여요.',
  reason: '운영팀의 설명',
  yours: '나에게만 보이는 내 글',
  onThread: '댓글',
  said: {
    held: '쓰신 글을 받았어요. 운영팀이 먼저 읽어 본 뒤에 모두에게 보여요.',
    hidden: '운영팀이 쓰신 글을 내렸어요. 여기서 계속 읽을 수 있어요.',
  },
  numbers: {
    resident: '주민등록번호가 들어 있어요. 여기에 남기면 안 되니 지워 주세요. 그대로 다시 보내면 운영팀이 먼저 읽어 봐요.',
    phone: '전화번호가 들어 있어요. 모두에게 보이니 지워 주세요. 그대로 다시 보내면 운영팀이 먼저 읽어 봐요.',
    order: '주문번호가 들어 있어요. 모두에게 보이니 지워 주세요. 그대로 다시 보내면 운영팀이 먼저 읽어 봐요.',
  },
  riddleAsk: '사람이라는 것만 확인되면 바로 모두에게 보여요.',
  riddleWrong: '확인되지 않았어요. 한 번 더 해 주세요.',
  riddleNot: '여기서는 확인하지 못했어요. 운영팀이 먼저 읽어 본 뒤에 모두에게 보여요.',
  riddleDone: '고마워요. 이제 모두에게 보여요.',
  report: '신고',
  reported: '신고했어요. 알려 주셔서 고마워요. 운영팀이 살펴볼게요.',
  reportAsk: '어떤 점이 문제인가요?',
  choices: { spam: '광고나 도배', abuse: '욕설이나 혐오', private: '누군가의 개인정보', rights: '내 권리 침해 (명예, 개인정보, 저작물 등)', other: '그 밖의 문제' },
  reportWords: '하고 싶은 말이 있으면 적어 주세요',
  claimHint: '운영팀이 살펴보는 동안 최대 30일까지 임시로 가릴 수 있어요. 글쓴이에게는 요청이 있었다는 것만 알리고, 누구인지는 알리지 않아요. 결과는 메일로 알려 드려요.',
  claimName: '이름',
  claimEmail: '이메일 주소',
  claimWords: '어떤 권리가 어떻게 침해됐나요?',
  claimMissing: '이름과 이메일 주소, 설명을 모두 적어 주세요.',
  blockedUntil: (day) => `이 글이 권리를 침해한다는 요청이 있어서 늦어도 ${day}까지 임시로 가려 두었어요. 그동안 운영팀이 살펴봐요. 생각이 다르면 운영팀에 알려 주세요.`,
  reportSend: '운영팀에 보내기',
  reportNot: '취소',
  choiceMissing: '어떤 점이 문제인지 먼저 골라 주세요.',
  notReported: '신고하지 못했어요.',
};
