/** What the tour says by itself; everything else stands in its two pages. */

/** What may be told about a row of a file, by the report's kinds. English is the report's own. */
const NOTES_KO = {
  'no-title': '제목이 없어요.',
  duplicate: '앞에 나온 줄과 같아요.',
  'broken-json': 'JSON 형식이 맞지 않아요.',
  'not-an-object': '이름이 붙은 칸이 없어요.',
  'ragged-row': '칸의 수가 맞지 않아요.',
  'too-long': '너무 길어서 읽지 않았어요.',
  'unclosed-quote': '따옴표가 닫히지 않았어요.',
  'cut-off': '파일이 여기서 끊겼어요.',
  'second-list': '두 번째 목록은 읽지 않았어요.',
  refused: '저장하지 못했어요.',
  'title-cut': '제목이 길어서 줄였어요.',
  'body-cut': '본문이 길어서 줄였어요.',
  'votes-unreadable': '투표 수를 읽지 못했어요.',
  'date-unreadable': '날짜를 읽지 못했어요.',
  'date-ambiguous': '날짜의 월과 일을 확신할 수 없어요.',
  'status-unknown': '모르는 상태예요.',
  'tags-cut': '태그를 줄였어요.',
  'email-unreadable': '이메일 주소를 읽지 못했어요.',
  'url-unreadable': '링크 주소를 읽지 못했어요.',
  'author-is-email': '이름 칸에 이메일 주소가 있어요.',
  'damaged-text': '깨진 글자가 있어요.',
};

/** Why a file could not be read at all, by the reader's kinds. */
const REASONS_KO = {
  empty: '파일이 비어 있어요.',
  'not-a-table': '표가 아니라 다른 종류의 파일이에요. 엑셀이라면 CSV로 저장해서 넣어 주세요.',
  'wrong-shape': 'JSON이지만 의견의 목록이 아니에요.',
  'unknown-encoding': '글자를 알아볼 수 없어요. UTF-8로 저장해서 넣어 주세요.',
};
const REASON_KO = '제목 칸이 있는 CSV나 JSON 파일인지 확인해 주세요.';

const ko = {
  count: (done, all) => `${all}개 중 ${done}개`,
  elsewhere: '자리 바꾸기는 데모가 도는 컴퓨터에서만 돼요. 지금은 두 화면 모두 로그인하지 않은 손님으로 보여요.',
  missing: '이 서버에는 데모 내용이 없어요. MADANG_DEMO=0 없이 다시 시작하면 손님과 직원의 자리가 생겨요.',
  unreachable: '서버에 닿지 않아요. 서버가 켜져 있는지 확인하고 새로고침해 주세요.',
  resetting: '되돌리는 중이에요…',
  reset: '처음 모습으로 되돌렸어요.',
  resetFailed: '되돌리지 못했어요. 지금 모습 그대로예요.',
  reading: (name) => `${name} 파일을 읽고 있어요…`,
  added: (n) => (n === 0 ? '새로 넣은 의견은 없어요.' : `의견 ${n.toLocaleString('ko')}개를 넣었어요. 두 화면에 나타나요.`),
  known: (n) => `${n.toLocaleString('ko')}개는 전에 넣은 것이라 그대로 두었어요.`,
  skipped: (n) => `${n.toLocaleString('ko')}개는 건너뛰었어요.`,
  note: ({ line, kind, message, count = 1 }) => {
    const told = `${line}행: ${NOTES_KO[kind] ?? message}`;
    return count > 1 ? `${told} 이런 줄이 모두 ${count.toLocaleString('ko')}개예요.` : told;
  },
  more: (n) => `그 밖에 ${n.toLocaleString('ko')}가지`,
  tooLarge: (name) => `${name} 파일이 32MB보다 커요. 나누어서 넣어 주세요.`,
  unreadable: (name) => `${name} 파일을 읽지 못했어요. 넣은 것은 없어요.`,
  why: (reason) => REASONS_KO[reason] ?? REASON_KO,
  closed: '파일 넣기는 데모가 도는 컴퓨터에서만 돼요.',
};

const en = {
  count: (done, all) => `${done} of ${all}`,
  elsewhere: 'Changing seats works only on the computer that runs the demo. Both screens show a visitor who is not signed in.',
  missing: 'This server holds no demo content. Start it without MADANG_DEMO=0, and the seats will be there.',
  unreachable: 'The server does not answer. Check that it runs, then reload this page.',
  resetting: 'Starting over…',
  reset: 'Everything is as it was at first.',
  resetFailed: 'That did not work. Everything is still as you left it.',
  reading: (name) => `Reading ${name}…`,
  added: (n) => {
    if (n === 0) return 'No new ideas came in.';
    return `${n.toLocaleString('en')} ${n === 1 ? 'idea' : 'ideas'} came in. You can see them on both screens.`;
  },
  known: (n) => `${n.toLocaleString('en')} ${n === 1 ? 'was' : 'were'} here already and stayed as before.`,
  skipped: (n) => `${n.toLocaleString('en')} ${n === 1 ? 'row was' : 'rows were'} left out.`,
  note: ({ line, message, count = 1 }) => {
    const told = `Line ${line}: ${message}`;
    return count > 1 ? `${told} ${count.toLocaleString('en')} rows are like this.` : told;
  },
  more: (n) => `and ${n.toLocaleString('en')} more`,
  tooLarge: (name) => `${name} is larger than 32 MB. Please bring it in parts.`,
  unreadable: (name) => `${name} could not be read. Nothing was added.`,
  why: (_, message) => message,
  closed: 'Bringing a file works only on the computer that runs the demo.',
};

/** The words in the page's language. */
export const words = document.documentElement.lang === 'en' ? en : ko;
