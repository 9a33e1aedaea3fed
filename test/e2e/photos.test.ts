import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { launch, openPage } from '../support/browser.js';
import { startServer, type TestServer } from '../support/server.js';
import { serveFolder } from '../support/static-site.js';

const STRICT = fileURLToPath(new URL('../../examples/csp', import.meta.url));
const SHOP = fileURLToPath(new URL('../../examples/shop', import.meta.url));

interface Photo {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** A photo of a telephone: twelve million pixels, and where it was taken. */
async function photo(page: Page): Promise<Buffer> {
  const data = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(4_000, 3_000);
    const context = canvas.getContext('2d');
    if (!context) return '';
    // Something to compress: thousands of leaves.
    for (let i = 0; i < 6_000; i += 1) {
      context.fillStyle = `hsl(${(i * 47) % 360} 60% ${30 + ((i * 13) % 50)}%)`;
      context.fillRect((i * 7_919) % 4_000, (i * 104_729) % 3_000, 40 + (i % 90), 40 + (i % 70));
    }
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
    return new Promise<string>((done) => {
      const reader = new FileReader();
      reader.onload = () => done(reader.result as string);
      reader.readAsDataURL(blob);
    });
  });
  const jpeg = Buffer.from(data.slice(data.indexOf(',') + 1), 'base64');
  const secret = Buffer.from('Exif\0\0 37.5665N 126.9780E');
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, secret.length + 2]), secret]);
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);
}

describe('photos, from somebody else\'s strict page to everybody', () => {
  let server: TestServer;
  let browser: Browser;
  let site: Awaited<ReturnType<typeof serveFolder>>;
  /** The same page, which allows no images at all. */
  let blind: Awaited<ReturnType<typeof serveFolder>>;
  let id = '';
  let beside: Photo | undefined;

  before(async () => {
    server = await startServer({ demo: true, site: SHOP });
    const rewrite = (html: string): string =>
      html.replaceAll('http://localhost:4700', server.url).replaceAll('ws://localhost:4700', server.url.replace('http', 'ws'));
    site = await serveFolder(STRICT, rewrite);
    blind = await serveFolder(STRICT, (html) => rewrite(html).replace(/img-src [^;]*;/, `img-src 'none';`));
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await site?.close();
    await blind?.close();
    await server?.stop();
  });

  async function visit(
    url: string,
    use: (page: Page, complaints: readonly string[]) => Promise<void>,
    options: BrowserContextOptions = {},
  ): Promise<void> {
    const { page, context, complaints } = await openPage(browser, options);
    try {
      await page.goto(url);
      await use(page, complaints);
    } finally {
      await context.close();
    }
  }

  const pick = async (page: Page, buffer: Buffer): Promise<void> => {
    const chooser = page.waitForEvent('filechooser');
    await page.locator('madang-board').getByRole('button', { name: 'Add photos' }).click();
    await (await chooser).setFiles({ name: 'IMG_0042.jpg', mimeType: 'image/jpeg', buffer });
  };
  /** Waits until a picture has loaded, or was drawn, in so many pixels. */
  const isWide = async (picture: Locator, pixels: number): Promise<void> => {
    const element = await picture.elementHandle();
    await picture.page().waitForFunction(
      ([at, wanted]) => (at instanceof HTMLImageElement ? at.naturalWidth : (at as HTMLCanvasElement).width) === wanted,
      [element, pixels] as const,
    );
  };
  const thumbnail = (page: Page) => page.locator('madang-board madang-photo-picker .tile.ready canvas');
  const ideaPage = async (): Promise<{ readonly photos?: readonly Photo[] }> =>
    (await (await fetch(`${server.url}/v1/demo/ideas/${id}`)).json()) as { readonly photos?: readonly Photo[] };

  test('one is chosen, outlives a reload, and goes out with the idea and the page it was written on', async () => {
    await visit(`${site.url}/?from=mail#top`, async (page, complaints) => {
      await page.getByRole('button', { name: 'Suggest something' }).click();
      await page.getByPlaceholder('Your idea in one sentence').or(page.locator('#idea-title')).first().fill('A rack that fits the sink');
      await pick(page, await photo(page));
      await thumbnail(page).waitFor();
      await page.reload();
      await page.getByRole('button', { name: 'Go on with what you were writing' }).click();
      await thumbnail(page).waitFor();
      const address = new URL(site.url).host;
      const tick = page.getByRole('checkbox', { name: `Tell the team which page this is about: ${address}/` });
      assert.equal(await tick.isChecked(), false, 'nobody is told of the page unasked');
      await tick.check();
      const proposed = page.evaluate(() =>
        new Promise<string>((done) =>
          document.addEventListener('madang-proposed', (event) => done((event as Event & { idea: string }).idea), { once: true })),
      );
      await page.locator('madang-board').getByRole('button', { name: 'Suggest', exact: true }).click();
      id = await proposed;
      assert.deepEqual(complaints, []);
    });
    [beside] = (await ideaPage()).photos ?? [];
    assert.deepEqual([beside?.width, beside?.height], [2_048, 1_536]);
    const answer = await fetch(`${server.url}/v1/demo/photos/${beside?.id}`);
    assert.equal(answer.headers.get('content-type'), 'image/webp');
    assert.ok(!Buffer.from(await answer.arrayBuffer()).includes('126.9780E'), 'where it was taken');
  });

  test('everybody sees it beside the words, and larger when it is opened', async () => {
    await visit(`${site.url}/#madang-idea=${id}`, async (page, complaints) => {
      const idea = page.locator('madang-idea');
      const small = idea.getByRole('button', { name: 'Photo' }).locator('img');
      await small.waitFor();
      await isWide(small, 480);
      await small.click();
      const large = page.locator('madang-photo-viewer img');
      await isWide(large.and(page.locator(`[src$="${beside?.id}"]`)), 2_048);
      await page.keyboard.press('Escape');
      await page.locator('madang-photo-viewer').waitFor({ state: 'detached' });
      assert.ok(await idea.getByRole('heading', { name: 'A rack that fits the sink' }).isVisible(), 'the idea is still open');
      assert.deepEqual(complaints, []);
    });
  });

  test('where a page allows no images, it is drawn', async () => {
    await visit(`${blind.url}/#madang-idea=${id}`, async (page, complaints) => {
      const canvas = page.locator('madang-idea').getByRole('button', { name: 'Photo' }).locator('canvas');
      await isWide(canvas, 480);
      const other = complaints.filter((line) => !/Content Security Policy/.test(line));
      assert.deepEqual(other, []);
    });
  });

  test('staff are told of the page, without what followed its question mark', async () => {
    await visit(
      `${server.url}/community.html?as=staff#madang-idea=${id}`,
      async (page) => {
        const link = page.locator('madang-idea-desk').getByRole('link', { name: new URL(site.url).host });
        await link.waitFor();
        assert.equal(await link.getAttribute('href'), `${site.url}/`);
        assert.match((await link.getAttribute('rel')) ?? '', /nofollow.*noopener/);
      },
      { locale: 'ko-KR' },
    );
  });

  test('a photo without a connection waits, and goes out by itself', async () => {
    await visit(`${site.url}/`, async (page) => {
      const field = page.locator('madang-thread madang-editor').getByRole('textbox').last();
      await field.click();
      const picker = page.locator('madang-thread madang-photo-picker');
      const file = await photo(page);
      await picker.getByRole('button', { name: 'Add photos' }).waitFor();
      // All that it needs is fetched while there is a connection.
      await page.waitForFunction(() => ['prepare', 'shown'].every((part) =>
        performance.getEntriesByType('resource').some(({ name }) => name.includes(`/${part}-`))));
      await page.waitForLoadState('networkidle');
      await page.context().setOffline(true);
      const chooser = page.waitForEvent('filechooser');
      await picker.getByRole('button', { name: 'Add photos' }).click();
      await (await chooser).setFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: file });
      await picker.locator('.tile.ready canvas').waitFor();
      await field.fill('From the train.');
      await page.locator('madang-thread').getByRole('button', { name: 'Send' }).click();
      await page.locator('madang-thread .comment.unsent .photo canvas').waitFor();
      await page.context().setOffline(false);
      await page.locator('madang-thread .comment:not(.unsent) .photo').waitFor();
      const url = `${server.url}/v1/demo/threads/${encodeURIComponent('page:strict')}/comments`;
      const { comments } = (await (await fetch(url)).json()) as { comments: { body: string; photos?: Photo[] }[] };
      assert.equal(comments.find(({ body }) => body === 'From the train.')?.photos?.length, 1);
    });
  });
});
