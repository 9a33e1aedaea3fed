import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';

/** What is loaded when it is first wanted: a server that starts and is asked little does without it. */
const LATER = [
  '@fastify/swagger', '@simplewebauthn/server', '@madang/ssr', '@valibot/to-json-schema', 'csv-parse', 'entities', 'eta', 'iconv-lite', 'ioredis',
  'nodemailer', 'openid-client', 'pg', 'postal-mime', 'prom-client', 'qrcode-generator', 'rate-limiter-flexible', 'sharp', 'turndown',
  'web-push',
];

/** Every package that a module of ours brings along as it is loaded, with the modules that lead there. */
function broughtBy(entry: URL): ReadonlyMap<string, string> {
  const brought = new Map<string, string>();
  const waiting = [{ at: entry, by: '' }];
  const seen = new Set<string>();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (seen.has(next.at.href)) continue;
    seen.add(next.at.href);
    const by = `${next.by} ${next.at.pathname.split('/').pop() ?? ''}`;
    const source = readFileSync(fileURLToPath(next.at), 'utf8');
    for (const [, only, from = ''] of source.matchAll(/^(?:import|export) (type )?[^;]*?from '([^']+)';$/gm)) {
      if (only !== undefined) continue;
      if (from.startsWith('.')) waiting.push({ at: new URL(from.replace(/\.js$/, '.ts'), next.at), by });
      else brought.set(from.split('/').slice(0, from.startsWith('@') ? 2 : 1).join('/'), by);
    }
  }
  return brought;
}

test('a server starts without what only some of them need', () => {
  const brought = broughtBy(new URL('./commands/serve.ts', import.meta.url));
  assert.ok(brought.has('fastify') && brought.has('socket.io'), 'what every server needs is seen');
  for (const name of LATER) assert.equal(brought.get(name), undefined, `${name} is loaded at once`);
});
