import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { openApp } from '../testing/app.js';

/** A PNG of one pixel: whatever makes a larger one loads the decoder. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

/** Whether the decoder's native code is in this process. */
function isLoaded(): boolean {
  const { sharedObjects } = process.report.getReport() as unknown as { readonly sharedObjects: readonly string[] };
  assert.ok(sharedObjects.length > 0);
  return sharedObjects.some((path) => path.includes('vips'));
}

test('the process that serves never loads the decoder, whatever comes', async () => {
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
  assert.equal((await send(PICTURE)).status, 201);
  assert.equal(isLoaded(), false);
  await server.close();
  const { loadDecoder } = await import('./decoder.js');
  await loadDecoder();
  assert.equal(isLoaded(), true, 'or this test could not fail');
});
