import type { VoiceChannel } from '@madang/protocol';

/** Where somebody was heard, and what that is called in Korean. */
export const channelsKo: Readonly<Record<VoiceChannel, string>> = {
  'call-centre': '고객센터',
  email: '이메일',
  event: '행사',
  social: '소셜 미디어',
  shop: '매장',
  sales: '영업',
  survey: '설문',
  import: '예전에 모인 의견',
  api: '다른 시스템',
  other: '그 밖',
};
