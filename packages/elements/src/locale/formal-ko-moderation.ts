import type { ModerationMessages } from '../moderation/en.js';
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
  reported: '신고했습니다. 알려 주셔서 감사합니다. 운영팀이 살펴보겠습니다.',
  reportAsk: '어떤 점이 문제입니까?',
  reportWords: '하고 싶은 말씀이 있으면 적어 주십시오',
  choiceMissing: '어떤 점이 문제인지 먼저 골라 주십시오.',
  notReported: '신고하지 못했습니다.',
};
