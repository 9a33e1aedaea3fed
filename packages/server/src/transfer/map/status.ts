import type { Status } from '@madang/protocol';
import { STATUSES } from '@madang/protocol';
import { StatusWordsError } from './errors.js';

/**
 * Words for a status in the exports of other products and on Korean boards, as {@link plainStatus} leaves them.
 *
 * A word is here only if it says the same everywhere. “Answered” (답변완료) says that the company has looked, not that it
 * will act. A petition whose term is over (청원종료) was neither adopted nor declined, so such words stay unknown: the
 * import asks rather than tells hundreds of people that they were turned down.
 */
const WORDS: { readonly [S in Status]: readonly string[] } = {
  open: [
    'new', 'openforvoting', 'gatheringfeedback', 'collectingvotes', 'submitted', 'received', 'pending', 'unreviewed',
    'needsreview', 'active', 'todo', 'inbox', 'none', 'nostatus', 'triage',
    '접수', '접수됨', '접수완료', '등록', '등록됨', '신규', '대기', '대기중', '미답변', '답변대기', '미처리', '투표중', '진행전', '열림',
  ],
  considering: [
    'underreview', 'inreview', 'reviewing', 'review', 'underconsideration', 'considered', 'investigating',
    'researching',
    'discovery', 'evaluating', 'exploring', 'discussing', 'needsmoreinfo', 'onhold', 'answered', 'responded',
    'acknowledged',
    'future', 'backlog', 'maybe', 'later',
    '검토', '검토중', '검토예정', '내부검토', '내부검토중', '논의중', '확인중', '조사중', '보류', '보류중', '답변', '답변완료', '답변됨',
    '장기검토',
  ],
  planned: [
    'plan', 'scheduled', 'accepted', 'approved', 'upnext', 'next', 'roadmap', 'onroadmap', 'committed',
    'queued', 'adopted',
    '예정', '계획', '계획됨', '계획중', '반영예정', '개발예정', '도입예정', '추진예정', '채택', '채택됨', '승인', '승인됨', '수용',
  ],
  building: [
    'inprogress', 'started', 'underdevelopment', 'indevelopment', 'inthedevelopment', 'developing', 'working',
    'workinprogress',
    'wip', 'doing', 'now', 'beta', 'inbeta', 'testing', 'intesting',
    '진행', '진행중', '처리중', '개발중', '작업중', '추진중', '제작중', '반영중', '도입중', '시작됨', '테스트중',
  ],
  shipped: [
    'complete', 'completed', 'done', 'released', 'live', 'launched', 'delivered', 'implemented', 'resolved',
    'fixed', 'finished',
    'deployed', 'available',
    '완료', '완료됨', '처리완료', '조치완료', '반영', '반영됨', '반영완료', '적용완료', '개발완료', '도입완료', '개선완료', '출시',
    '출시됨', '출시완료', '배포됨', '배포완료', '해결', '해결됨', '해결완료',
  ],
  declined: [
    'closed', 'rejected', 'wontdo', 'wontfix', 'notplanned', 'notdoing', 'willnotimplement', 'noplans', 'canceled',
    'cancelled', 'archived', 'duplicate', 'outofscope', 'notnow', 'denied', 'dismissed', 'spam',
    '반려', '반려됨', '거절', '거절됨', '거부', '기각', '불가', '반영불가', '처리불가', '불채택', '미채택', '미반영', '부결', '취소',
    '취소됨', '중복', '닫힘', '폐기', '철회',
  ],
};

const BY_WORD: ReadonlyMap<string, Status> = new Map(
  STATUSES.flatMap((status) => [status, ...WORDS[status]].map((word) => [word, status] as const)),
);

/** The status a word stands for, or undefined; `own` words (see {@link parseStatusWords}) come first. */
export function readStatus(word: string, own: ReadonlyMap<string, Status> = new Map()): Status | undefined {
  const plain = plainStatus(word);
  return own.get(plain) ?? BY_WORD.get(plain);
}

/** A status word reduced to its letters and digits: `In-Progress` and `in progress` are one. */
export function plainStatus(word: string): string {
  return word.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/**
 * Reads a person's own words for statuses: `청원종료=declined,브리핑=considering`. Throws {@link StatusWordsError}, which
 * names the statuses there are.
 */
export function parseStatusWords(text: string): ReadonlyMap<string, Status> {
  const words = new Map<string, Status>();
  for (const pair of text.split(',')) {
    const at = pair.lastIndexOf('=');
    const word = plainStatus(pair.slice(0, Math.max(0, at)));
    const name = pair.slice(at + 1).trim();
    const status = STATUSES.find((candidate) => candidate === name);
    if (at < 0 || word === '' || status === undefined) {
      throw new StatusWordsError(`"${pair.trim()}" is not word=status. Statuses: ${STATUSES.join(', ')}.`);
    }
    words.set(word, status);
  }
  return words;
}
