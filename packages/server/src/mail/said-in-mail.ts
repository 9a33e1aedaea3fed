/** A line that begins what somebody wrote before: of mail programs, in English and Korean. */
const HISTORY = [
  /^\s*(?:>\s*)?On\b.{4,200}\bwrote:\s*$/i,
  /^\s*-{2,}\s*(?:Original Message|Forwarded message|원본 메시지|원본 메일|전달된 메시지)\s*-{2,}/i,
  /^\s*_{10,}\s*$/,
  /^\s*(?:20\d\d년|\d{4}[.-]\d{1,2}[.-]\d{1,2}).{0,160}(?:님이 작성|님이 쓴 글|작성:|wrote:)\s*:?\s*$/,
];

/** The head of a message as Outlook quotes it: the line after it says when. */
const QUOTED_HEAD = /^\s*\*?(?:From|보낸 사람|보낸사람|발신)\s*\*?\s*:/i;
const SENT = /^\s*\*?(?:Sent|Date|To|Subject|보낸 날짜|보낸시간|날짜|받는 사람|받는사람|제목)\s*\*?\s*:/i;

/** What a mail program or phone puts beneath. */
const SIGNED = /^(?:-- ?$|\s*(?:Sent from my |Get Outlook for |나의 (?:iPhone|휴대폰)에서 보냄|(?:iPhone|갤럭시|Galaxy).{0,20}에서 보냄))/i;

/**
 * What was said in a mail, without what it answers and what stands beneath it. A mail in which nothing else is left is
 * taken as it is: better a line too many than none.
 */
export function saidInMail(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const end = lines.findIndex(
    (line, at) =>
      HISTORY.some((begins) => begins.test(line)) ||
      SIGNED.test(line) ||
      (QUOTED_HEAD.test(line) && lines.slice(at + 1, at + 4).some((next) => SENT.test(next))) ||
      // A line that was folded: "On … Kim <k@example.com>" and "wrote:" beneath it.
      (/^\s*On\b.{4,200}$/i.test(line) && /^\s*.{0,80}\bwrote:\s*$/i.test(lines[at + 1] ?? '')),
  );
  const said = (end === -1 ? lines : lines.slice(0, end)).filter((line) => !/^\s*>/.test(line));
  const plain = said.join('\n').replace(/\n{3,}/g, '\n\n').trim();
  return plain === '' ? text.replace(/\r\n?/g, '\n').trim() : plain;
}
