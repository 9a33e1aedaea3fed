import type { MailPace, NewsClass } from '@madang/protocol';
import type { Suppression } from '../../store/outreach.js';
import type { MailLocale } from '../news-mail/words.js';
import type { FormFault } from './form.js';

/** Everything that the pages behind the links of a mail say in one language. */
export interface PageWords {
  readonly title: (company: string) => string;
  readonly about: (address: string) => string;
  readonly noAddress: string;
  readonly suppressed: Readonly<Record<Suppression, string>>;
  readonly saved: string;
  readonly wrong: Readonly<Record<FormFault, string>>;
  readonly how: string;
  readonly classes: Readonly<Record<NewsClass, { readonly name: string; readonly about: string }>>;
  readonly paces: Readonly<Record<MailPace, string>>;
  readonly hours: string;
  readonly quiet: string;
  readonly from: string;
  readonly until: string;
  readonly timeZone: string;
  readonly language: string;
  readonly byItself: string;
  readonly follow: Readonly<Record<'proposed' | 'commented' | 'voted', string>>;
  readonly boards: string;
  readonly boardsAbout: string;
  readonly ideas: string;
  readonly ideasAbout: string;
  readonly muted: string;
  readonly mutedAbout: string;
  readonly save: string;
  readonly stopAll: (company: string) => string;
  readonly stopAllAbout: (address: string) => string;
  readonly stopIdea: (title: string) => string;
  readonly stop: string;
  readonly stopped: string;
  readonly stoppedIdea: string;
  readonly inboxStays: string;
  /** After news of one idea have stopped. */
  readonly hearAgain: string;
  readonly choose: string;
  readonly badLink: string;
  readonly badLinkAbout: string;
}

const en: PageWords = {
  title: (company) => `What you hear from ${company}`,
  about: (address) => `Mail goes to ${address}.`,
  noAddress: 'No confirmed address is known for you, so no mail is sent.',
  suppressed: {
    bounced: 'Mail to it came back, so none is sent. Sign in with a code sent to the address, and it starts again.',
    complained: 'It was reported as unwanted, so none is sent. Sign in with a code sent to the address, and it starts again.',
  },
  saved: 'Saved.',
  wrong: {
    'same-hours': 'Nothing was saved yet: quiet hours have to end at another hour than they begin.',
    unknown: 'Nothing was saved: part of the form did not arrive as it was shown. Please look it over and save again.',
  },
  how: 'By mail',
  classes: {
    official: { name: 'What the company does', about: 'Answers, plans, and what is here now' },
    direct: { name: 'Replies to you', about: 'And comments that mention you' },
    comments: { name: 'Other comments', about: 'On ideas that are yours or that you follow' },
  },
  paces: { instant: 'At once', daily: 'Once a day', weekly: 'Once a week', off: 'Never' },
  hours: 'When',
  quiet: 'Leave me alone at night',
  from: 'From',
  until: 'Until',
  timeZone: 'Time zone',
  language: 'Language',
  byItself: 'Ideas you hear of by themselves',
  follow: { proposed: 'What you suggest', commented: 'What you comment on', voted: 'What you vote for' },
  boards: 'Boards',
  boardsAbout: 'Nothing is told of boards that are not ticked.',
  ideas: 'Ideas you hear nothing of',
  ideasAbout: 'Tick those you would like to hear of again.',
  muted: 'Send me nothing at all',
  mutedAbout: 'The inbox on the page goes on working.',
  save: 'Save',
  stopAll: (company) => `Get no more mail from ${company}?`,
  stopAllAbout: (address) => `It goes to ${address}.`,
  stopIdea: (title) => `Hear no more of “${title}”?`,
  stop: 'Yes, stop it',
  stopped: 'Done. You get no more mail.',
  stoppedIdea: 'Done. You hear no more of this idea.',
  inboxStays: 'The inbox on the page goes on working.',
  hearAgain: 'To hear of it again, press “Follow” at the idea.',
  choose: 'Choose what you hear, and how often',
  badLink: 'This link does not work',
  badLinkAbout: 'It is not whole, or no longer good. Use the link of a newer mail.',
};

const ko: PageWords = {
  title: (company) => `${company} 소식 받기`,
  about: (address) => `${address} 주소로 메일을 보내 드려요.`,
  noAddress: '확인된 주소가 없어서 메일을 보내지 않아요.',
  suppressed: {
    bounced: '이 주소로 보낸 메일이 되돌아와서 지금은 보내지 않아요. 이 주소로 코드를 받아 로그인하면 다시 보내 드려요.',
    complained: '원하지 않는 메일로 신고되어 지금은 보내지 않아요. 이 주소로 코드를 받아 로그인하면 다시 보내 드려요.',
  },
  saved: '저장했어요.',
  wrong: {
    'same-hours': '아직 저장하지 않았어요. 조용한 시간은 시작과 끝이 서로 달라야 해요.',
    unknown: '저장하지 못했어요. 고르신 내용 일부가 제대로 오지 않았어요. 한번 살펴보고 다시 저장해 주세요.',
  },
  how: '이메일로',
  classes: {
    official: { name: '운영팀의 소식', about: '답변, 계획, 새로 나온 것' },
    direct: { name: '나에게 온 답글', about: '나를 언급한 댓글도 함께' },
    comments: { name: '그 밖의 댓글', about: '내가 제안했거나 소식을 받는 의견에 달린 댓글' },
  },
  paces: { instant: '바로', daily: '하루에 한 번', weekly: '일주일에 한 번', off: '받지 않기' },
  hours: '받는 때',
  quiet: '밤에는 알리지 않기',
  from: '시작',
  until: '끝',
  timeZone: '시간대',
  language: '언어',
  byItself: '저절로 소식을 받을 의견',
  follow: { proposed: '내가 제안한 의견', commented: '내가 댓글을 남긴 의견', voted: '내가 투표한 의견' },
  boards: '게시판',
  boardsAbout: '표시하지 않은 게시판의 소식은 알리지 않아요.',
  ideas: '소식을 받지 않는 의견',
  ideasAbout: '다시 소식을 받고 싶은 의견에 표시해 주세요.',
  muted: '아무것도 보내지 않기',
  mutedAbout: '페이지의 알림함은 그대로 쓸 수 있어요.',
  save: '저장하기',
  stopAll: (company) => `${company} 메일을 그만 받으시겠어요?`,
  stopAllAbout: (address) => `${address} 주소로 보내 드리고 있어요.`,
  stopIdea: (title) => `‘${title}’ 소식을 그만 받으시겠어요?`,
  stop: '네, 그만 받을게요',
  stopped: '처리했어요. 이제 메일을 보내지 않아요.',
  stoppedIdea: '처리했어요. 이 의견의 소식은 더 알리지 않아요.',
  inboxStays: '페이지의 알림함은 그대로 쓸 수 있어요.',
  hearAgain: '다시 받으시려면 그 의견에서 ‘소식 받기’를 눌러 주세요.',
  choose: '받을 소식과 주기 고르기',
  badLink: '이 링크는 쓸 수 없어요',
  badLinkAbout: '링크가 잘렸거나 더는 쓸 수 없게 되었어요. 더 최근 메일의 링크를 눌러 주세요.',
};

/** Korean, 합니다체: of the sentences that end in a verb. */
const formal: PageWords = {
  ...ko,
  about: (address) => `${address} 주소로 메일을 보내 드립니다.`,
  noAddress: '확인된 주소가 없어서 메일을 보내지 않습니다.',
  suppressed: {
    bounced: '이 주소로 보낸 메일이 되돌아와서 지금은 보내지 않습니다. 이 주소로 코드를 받아 로그인하시면 다시 보내 드립니다.',
    complained: '원하지 않는 메일로 신고되어 지금은 보내지 않습니다. 이 주소로 코드를 받아 로그인하시면 다시 보내 드립니다.',
  },
  saved: '저장했습니다.',
  wrong: {
    'same-hours': '아직 저장하지 않았습니다. 조용한 시간은 시작과 끝이 서로 달라야 합니다.',
    unknown: '저장하지 못했습니다. 고르신 내용 일부가 제대로 오지 않았습니다. 한번 살펴보고 다시 저장해 주십시오.',
  },
  boardsAbout: '표시하지 않은 게시판의 소식은 알리지 않습니다.',
  ideasAbout: '다시 소식을 받고 싶은 의견에 표시해 주십시오.',
  mutedAbout: '페이지의 알림함은 그대로 쓸 수 있습니다.',
  stopAll: (company) => `${company} 메일을 그만 받으시겠습니까?`,
  stopAllAbout: (address) => `${address} 주소로 보내 드리고 있습니다.`,
  stopIdea: (title) => `‘${title}’ 소식을 그만 받으시겠습니까?`,
  stop: '네, 그만 받겠습니다',
  stopped: '처리했습니다. 이제 메일을 보내지 않습니다.',
  stoppedIdea: '처리했습니다. 이 의견의 소식은 더 알리지 않습니다.',
  inboxStays: '페이지의 알림함은 그대로 쓸 수 있습니다.',
  hearAgain: '다시 받으시려면 그 의견에서 ‘소식 받기’를 눌러 주십시오.',
  badLink: '이 링크는 쓸 수 없습니다',
  badLinkAbout: '링크가 잘렸거나 더는 쓸 수 없게 되었습니다. 더 최근 메일의 링크를 눌러 주십시오.',
};

/** What each language calls itself. */
export const LANGUAGE_NAMES: Readonly<Record<MailLocale, string>> = {
  ko: '한국어',
  'ko-x-formal': '한국어 (합니다체)',
  en: 'English',
};

/** The words of the pages, by language. */
export const PAGE_WORDS: Readonly<Record<MailLocale, PageWords>> = { en, ko, 'ko-x-formal': formal };
