import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { openApp } from '../testing/app.js';

/** Whether the decoder's native code is in this process. */
function isLoaded(): boolean {
  const { sharedObjects } = process.report.getReport() as unknown as { readonly sharedObjects: readonly string[] };
  assert.ok(sharedObjects.length > 0);
  return sharedObjects.some((path) => path.includes('vips'));
}

test('the decoder is loaded when the first photo comes, and not for what cannot be one', async () => {
  const server = await openApp();
  const as = await server.session();
  const send = (body: string | Buffer): Promise<{ readonly status: number }> => {
    const url = '/v1/demo/photos/00000000-0000-4000-8000-000000000001';
    return server.ask('PUT', url, { as, body, headers: { 'content-type': 'image/png' } });
  };
  await server.ask('GET', '/openapi.json', { undocumented: true });
  assert.equal((await send('<svg xmlns="http://www.w3.org/2000/svg"/>')).status, 400);
  assert.equal(isLoaded(), false);
  assert.equal((await send(Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), deflateSync('x')]))).status, 400);
  assert.equal(isLoaded(), true);
  await server.close();
});
