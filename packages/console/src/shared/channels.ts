import type { IdeaKind, VoiceChannel } from '@madang/protocol';

/** What channels and kinds are called, in English. */
export const heardEn = {
  channels: {
    'call-centre': 'Call centre',
    email: 'E-mail',
    event: 'Event',
    social: 'Social media',
    shop: 'Shop',
    sales: 'Sales',
    survey: 'Survey',
    import: 'Import',
    api: 'Another system',
    other: 'Elsewhere',
  } satisfies Record<VoiceChannel, string>,
  kinds: { idea: 'Idea', question: 'Question', problem: 'Problem', praise: 'Praise' } satisfies Record<IdeaKind, string>,
};

/** The shape of {@link heardEn}. */
export type HeardMessages = typeof heardEn;

/** What channels and kinds are called, in Korean. */
export const heardKo: HeardMessages = {
  channels: {
    'call-centre': '고객센터',
    email: '이메일',
    event: '행사',
    social: '소셜 미디어',
    shop: '매장',
    sales: '영업',
    survey: '설문',
    import: '가져오기',
    api: '다른 시스템',
    other: '그 밖',
  },
  kinds: { idea: '제안', question: '질문', problem: '불편', praise: '칭찬' },
};

/** The same in a language that somebody reads; both are small. */
export function heardWords(language: string): HeardMessages {
  return /^ko\b/i.test(language) ? heardKo : heardEn;
}
