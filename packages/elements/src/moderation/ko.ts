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
  report: '신고',
  reported: '신고했어요. 알려 주셔서 고마워요. 운영팀이 살펴볼게요.',
  reportAsk: '어떤 점이 문제인가요?',
  choices: { spam: '광고나 도배', abuse: '욕설이나 혐오', private: '누군가의 개인정보', other: '그 밖의 문제' },
  reportWords: '하고 싶은 말이 있으면 적어 주세요',
  reportSend: '운영팀에 보내기',
  reportNot: '취소',
  choiceMissing: '어떤 점이 문제인지 먼저 골라 주세요.',
  notReported: '신고하지 못했어요.',
};
