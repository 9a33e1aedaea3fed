import assert from 'node:assert/strict';
import { test } from 'node:test';
import iconv from 'iconv-lite';
import { decodeText } from './decode.js';
import { sniffEncoding } from './encoding.js';
import { TableError } from './types.js';
import type { TextEncoding } from './types.js';

const KOREAN = '제목,내용,추천수\n똠방각하 배송,"문 앞에 두고 가지 않아요, 펲시도요",17\n결제 수단 추가,간편결제가 있으면 좋겠어요,4\n';
const WESTERN = 'Título;Détails\nLivraison à l’été;Ça coûte 5 € – “naïve” Überraschung, señor\n';

async function decode(bytes: Uint8Array, size = bytes.length) {
  async function* source() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const decoded = decodeText(source());
  let text = '';
  for await (const chunk of decoded.chunks) text += chunk;
  return { text, encoding: decoded.encoding(), nuls: decoded.nulsDropped() };
}

const CASES: readonly [name: string, encoding: TextEncoding, bytes: Uint8Array, text: string][] = [
  ['UTF-8', 'utf-8', Buffer.from(KOREAN), KOREAN],
  ['UTF-8 with a mark', 'utf-8', Buffer.from(`\ufeff${KOREAN}`), KOREAN],
  ['UTF-16LE with a mark', 'utf-16le', iconv.encode(KOREAN, 'utf-16le', { addBOM: true }), KOREAN],
  ['UTF-16BE with a mark', 'utf-16be', iconv.encode(KOREAN, 'utf-16be', { addBOM: true }), KOREAN],
  ['UTF-16LE without a mark', 'utf-16le', iconv.encode(KOREAN, 'utf-16le'), KOREAN],
  ['UTF-16BE without a mark', 'utf-16be', iconv.encode(KOREAN, 'utf-16be'), KOREAN],
  ['CP949, with syllables EUC-KR lacks', 'cp949', iconv.encode(KOREAN, 'cp949'), KOREAN],
  ['Windows-1252', 'windows-1252', iconv.encode(WESTERN, 'win1252'), WESTERN],
  ['ASCII', 'utf-8', Buffer.from('title,votes\nDark mode,3\n'), 'title,votes\nDark mode,3\n'],
];

for (const [name, encoding, bytes, text] of CASES) {
  test(`${name} is recognised and decoded, also in chunks that split characters`, async () => {
    for (const size of [bytes.length, 7, 1]) {
      const decoded = await decode(bytes, size);
      assert.equal(decoded.text, text);
      assert.equal(decoded.encoding, encoding);
    }
  });
}

test('an encoding that shows only after a long stretch of ASCII is still found', async () => {
  const ascii = 'id,title\n' + '1,plain ascii row\n'.repeat(20_000);
  const text = `${ascii}${KOREAN}`;
  assert.ok(ascii.length > 4 * 64 * 1024);
  for (const encoding of ['cp949', 'utf-8'] as const) {
    const decoded = await decode(iconv.encode(text, encoding), 64 * 1024);
    assert.equal(decoded.encoding, encoding);
    assert.equal(decoded.text, text);
  }
});

test('one damaged byte in UTF-8 damages one character, not the choice of encoding', async () => {
  const bytes = Buffer.from(KOREAN.repeat(20));
  bytes[bytes.indexOf(0xeb) + 1] = 0x20;
  const { text, encoding } = await decode(bytes);
  assert.equal(encoding, 'utf-8');
  assert.ok(text.includes('\ufffd'));
  assert.ok(text.endsWith(KOREAN));
});

test('line ends of every kind become \\n, also across chunks', async () => {
  const bytes = Buffer.from('a\r\nb\rc\n\r\n\r\rd');
  for (const size of [1, 2, 3, 100]) assert.equal((await decode(bytes, size)).text, 'a\nb\nc\n\n\n\nd');
});

test('stray NULs are dropped and counted', async () => {
  const decoded = await decode(Buffer.from(`title,votes\n${'A useful row of text,3\n'.repeat(20)}Da\0rk\0,3\n`));
  assert.equal(decoded.nuls, 2);
  assert.ok(decoded.text.endsWith('Dark,3\n'));
  assert.equal(decoded.encoding, 'utf-8');
});

test('bytes of an encoding that is none of ours are refused with advice', async () => {
  const shiftJis = iconv.encode('題名,内容\nダークモード,ください、おねがいします。アイウエオ\n'.repeat(5), 'shift_jis');
  assert.equal(sniffEncoding(shiftJis), undefined);
  await assert.rejects(decode(shiftJis), (error: unknown) => {
    assert.ok(error instanceof TableError);
    assert.equal(error.kind, 'unknown-encoding');
    assert.match(error.message, /Save the file as UTF-8/);
    return true;
  });
});

test('a source that is left early is closed', async () => {
  for (const first of ['ascii only\n', '한글\n']) {
    let closed = false;
    async function* source() {
      try {
        for (;;) yield Buffer.from(first);
      } finally {
        closed = true;
      }
    }
    const { chunks } = decodeText(source());
    assert.equal((await chunks.next()).done, false);
    await chunks.return();
    assert.equal(closed, true);
  }
});
