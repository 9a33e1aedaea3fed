import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes a company's site of two pages, one in English and one in Korean, on which a signed-in customer has a token. */
export async function makeSite(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'madang-site-'));
  for (const [lang, title] of [['en', 'Our yard'], ['ko', '우리 마당']] as const) {
    const page = `<!doctype html>
      <html lang="${lang}">
      <meta charset="utf-8"><title>${title}</title><link rel="icon" href="data:,">
      <script>
        const token = new URLSearchParams(location.hash.slice(1)).get('token');
        if (token) globalThis.madangSettings = { getToken: () => token };
      </script>
      <script type="module" src="/madang.js" data-community="demo"></script>
      <h1>${title}</h1>
      <madang-board board="ideas" sort="top" limit="50"></madang-board>
      <madang-roadmap board="ideas"></madang-roadmap>
      <madang-adopted board="ideas"></madang-adopted>
      </html>`;
    await writeFile(join(folder, `${lang}.html`), page);
  }
  return folder;
}
