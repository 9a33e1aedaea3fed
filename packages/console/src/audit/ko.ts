import { failuresKo } from '@madang/elements/console.js';
import type { AuditMessages } from './en.js';

/** {@link AuditMessages} in Korean. */
export const ko: AuditMessages = {
  ...failuresKo,
  title: '감사 기록',
  lead: '팀의 누가 언제 무엇을 했는지예요. 줄은 더해지기만 하고, 글은 담지 않아요.',
  action: '한 일',
  any: '모두',
  person: '한 사람',
  thing: '대상',
  when: '언제',
  details: '자세히',
  server: '서버',
  nothing: '아직 한 일이 없어요.',
  more: '더 보기',
  csv: '표로 저장하기 (CSV)',
  ndjson: 'JSON 줄로 저장하기',
  loading: '잠시만요 …',
  retry: '다시 해 보기',
};
