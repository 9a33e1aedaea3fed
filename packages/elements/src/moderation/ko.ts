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
};
