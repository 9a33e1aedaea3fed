import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

/**
 * What the console's page may do: only what this server serves, and nothing of it in a frame. Templates and Markdown
 * are the only things that become markup.
 */
export const CONSOLE_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html dompurify',
].join('; ');

const HEADERS = {
  'content-security-policy': CONSOLE_CSP,
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cache-control': 'no-store',
} as const;

/** Whether an address is one of the console's: none of them is for pages of other origins. */
export function isConsole(url: string): boolean {
  return /^\/console(?:[/?]|$)/.test(url);
}

/** Puts the headers onto an answer that everything of the console has. */
export function consoleHeaders(reply: FastifyReply): void {
  reply.headers(HEADERS);
}

/** The page of the console as it was built last, also while the server runs; `null` where it was not. */
export async function readConsolePage(folder: string | null): Promise<string | null> {
  return folder === null ? null : readFile(join(folder, 'index.html'), 'utf8').catch(() => null);
}

/** Serves the console's scripts and styles. They carry their hash in their name. */
export function consoleAssets(app: FastifyInstance, folder: string): void {
  app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/console/assets/',
    decorateReply: false,
    cacheControl: false,
    index: false,
    setHeaders(response) {
      response.setHeader('cache-control', 'public, max-age=31536000, immutable');
    },
  });
}
