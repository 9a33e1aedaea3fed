import type { SightReason } from '@madang/protocol';

/** Why staff look at how somebody is reached, in English. */
export const sightEn = {
  why: 'Why you look',
  whys: {
    answer: 'To answer an idea',
    support: 'To help them',
    moderation: 'To look after what is written',
    request: 'They asked for it themselves',
    other: 'Something else',
  } satisfies Record<SightReason, string>,
};

/** The same in Korean. */
export const sightKo: typeof sightEn = {
  why: '보려는 이유',
  whys: {
    answer: '의견에 답하려고',
    support: '고객을 도우려고',
    moderation: '올라온 글을 살피려고',
    request: '본인이 요청해서',
    other: '그 밖의 이유',
  },
};
