import type { Status } from '@madang/protocol';
import type { CommunityRecord } from '../../domain/records.js';
import { namedStatuses } from '../../domain/status-names.js';
import type { PageLanguage } from './language.js';

/** What is said around a widget on a page of its own. */
export interface PageWords {
  readonly statuses: Readonly<Record<Status, string>>;
  readonly votes: (n: number) => string;
  readonly comments: (n: number) => string;
  readonly answered: string;
  readonly someone: string;
  /** The heading of an idea's life, and what its picture says. */
  readonly life: string;
  readonly lifeSays: (from: number, to: number, since: string) => string;
  /** The release notes: what they are, what an entry answers, and that there is none. */
  readonly releases: string;
  readonly releasesOf: (name: string) => string;
  readonly youAsked: string;
  readonly inReleases: string;
  readonly noReleases: string;
  readonly allReleases: string;
  readonly noScript: string;
  /** The way back to the board of the community's own site. */
  readonly back: (host: string) => string;
  readonly allIdeas: string;
  readonly feed: string;
  readonly print: string;
  readonly otherLanguage: string;
  readonly qr: string;
  readonly goneTitle: string;
  readonly goneText: string;
  readonly missingTitle: string;
  readonly missingText: string;
  readonly failedTitle: string;
  readonly failedText: string;
  readonly toBoard: (name: string) => string;
}

const en: PageWords = {
  statuses: {
    open: 'Open', considering: 'Considering', planned: 'Planned', building: 'In progress', shipped: 'Shipped', declined: 'Not planned',
  },
  votes: (n) => (n === 1 ? '1 person wants this' : `${n.toLocaleString('en')} people want this`),
  comments: (n) => (n === 1 ? '1 comment' : `${n.toLocaleString('en')} comments`),
  answered: 'Answered',
  someone: 'Someone',
  life: 'How it grew',
  lifeSays: (from, to, since) => `${from === 0 ? `${to.toLocaleString('en')} ${to === 1 ? 'vote' : 'votes'}` : `From ${from.toLocaleString('en')} to ${to.toLocaleString('en')} votes`} since ${since}`,
  releases: 'What is new',
  releasesOf: (name) => `What is new at ${name}, and who asked for it`,
  youAsked: 'You asked, we did',
  inReleases: 'It came out with',
  noReleases: 'Nothing has been written here yet.',
  allReleases: 'Everything that is new',
  noScript: 'You can read everything here. Voting and writing need JavaScript.',
  back: (host) => `Back to ${host}`,
  allIdeas: 'All ideas',
  feed: 'Feed',
  print: 'QR code to print',
  otherLanguage: '한국어로 보기',
  qr: 'QR code that leads here',
  goneTitle: 'This idea is no longer here',
  goneText: 'Whoever proposed it took it away. Its votes and comments went with it.',
  missingTitle: 'There is nothing at this address',
  missingText: 'Perhaps a letter of the link was lost on the way. Please check it, or start from the list of ideas.',
  failedTitle: 'This page cannot be shown right now',
  failedText: 'Nothing is lost. Please try again in a moment.',
  toBoard: (name) => `Ideas of ${name}`,
};

const ko: PageWords = {
  statuses: {
    open: '열려 있어요', considering: '살펴보는 중', planned: '하기로 했어요', building: '만드는 중', shipped: '나왔어요', declined: '안 하기로 했어요',
  },
  votes: (n) => `${n.toLocaleString('ko')}명이 함께 원해요`,
  comments: (n) => `댓글 ${n.toLocaleString('ko')}개`,
  answered: '답변 있음',
  someone: '누군가',
  life: '지나온 길',
  lifeSays: (from, to, since) => (from === 0 ? `${since}부터 ${to.toLocaleString('ko')}표` : `${since}부터 ${from.toLocaleString('ko')}표에서 ${to.toLocaleString('ko')}표로`),
  releases: '새로 나왔어요',
  releasesOf: (name) => `${name}에 새로 나온 것과 그것을 바란 분들`,
  youAsked: '말씀하신 대로 했어요',
  inReleases: '함께 나온 소식',
  noReleases: '아직 소식이 없어요.',
  allReleases: '새 소식 모두 보기',
  noScript: '글은 모두 읽을 수 있어요. 투표하거나 글을 쓰려면 자바스크립트를 켜 주세요.',
  back: (host) => `${host}(으)로 돌아가기`,
  allIdeas: '의견 모두 보기',
  feed: '새 의견 받아보기',
  print: '인쇄용 QR 코드',
  otherLanguage: 'Read in English',
  qr: '이 글로 오는 QR 코드',
  goneTitle: '이 의견은 이제 없어요',
  goneText: '올린 분이 지웠어요. 투표와 댓글도 함께 사라졌어요.',
  missingTitle: '이 주소에는 아무것도 없어요',
  missingText: '링크 글자가 빠졌을 수 있어요. 주소를 확인하거나 의견 목록에서 찾아봐 주세요.',
  failedTitle: '지금은 보여 드릴 수 없어요',
  failedText: '잃어버린 것은 없어요. 잠시 뒤에 다시 열어 주세요.',
  toBoard: (name) => `${name} 의견 보기`,
};

/** The formal Korean of the few sentences that end in a verb. */
const formal: PageWords = {
  ...ko,
  statuses: { ...ko.statuses, open: '열려 있습니다', planned: '하기로 했습니다', shipped: '나왔습니다', declined: '하지 않기로 했습니다' },
  votes: (n) => `${n.toLocaleString('ko')}명이 함께 원합니다`,
  releases: '새로 나왔습니다',
  youAsked: '말씀하신 대로 했습니다',
  noReleases: '아직 소식이 없습니다.',
  noScript: '글은 모두 읽을 수 있습니다. 투표하거나 글을 쓰려면 자바스크립트를 켜 주십시오.',
  goneTitle: '이 의견은 이제 없습니다',
  goneText: '올린 분이 지웠습니다. 투표와 댓글도 함께 사라졌습니다.',
  missingTitle: '이 주소에는 아무것도 없습니다',
  missingText: '링크 글자가 빠졌을 수 있습니다. 주소를 확인하거나 의견 목록에서 찾아봐 주십시오.',
  failedTitle: '지금은 보여 드릴 수 없습니다',
  failedText: '잃어버린 것은 없습니다. 잠시 뒤에 다시 열어 주십시오.',
};

/** The words of each language. */
const PAGE_WORDS: Readonly<Record<PageLanguage, PageWords>> = { en, ko, 'ko-x-formal': formal };

/** The words in a language, with the statuses as a community calls them. */
export function pageWords(language: PageLanguage, community?: Pick<CommunityRecord, 'statusNames'>): PageWords {
  const statusNames = community?.statusNames;
  const words = PAGE_WORDS[language];
  return statusNames ? { ...words, statuses: namedStatuses(words.statuses, statusNames, language) } : words;
}
