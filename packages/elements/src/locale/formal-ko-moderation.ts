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
};
