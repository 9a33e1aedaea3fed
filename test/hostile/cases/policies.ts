import assert from 'node:assert/strict';
import { type Case, FALLBACK, opened, settled, visit, vote, type World } from '../world.js';

/** The strictest policy under which everything works; `types` names the policies of Trusted Types. */
export function strict({ server, site }: Pick<World, 'server' | 'site'>, types: string): Readonly<Record<string, string>> {
  const policy = `default-src 'none'; script-src 'self' ${server.url}; style-src 'self'; img-src data:;
    connect-src ${server.url} ${server.url.replace('http', 'ws')}; base-uri 'none'; form-action 'none';
    frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types ${types}`;
  return {
    'content-security-policy': policy.replaceAll(/\s+/g, ' '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'permissions-policy': 'interest-cohort=(), clipboard-write=(), storage-access=()',
    'referrer-policy': 'no-referrer',
    'x-host': site.url,
  };
}

/** Pages with policies. */
export const policies: readonly Case[] = [
  {
    title: 'the strictest policy with Trusted Types and isolation lets everything work',
    run: (world) =>
      visit(world, { headers: strict(world, 'lit-html dompurify') }, async (page) => {
        await settled(page);
        await vote(page);
        await page.locator('madang-board').getByRole('link').first().click();
        await opened(page);
      }),
  },
  {
    title: "trusted-types 'none' leaves what stands in the tag, and throws nothing",
    run: async (world) => {
      const said: string[] = [];
      let warned: Promise<unknown> | undefined;
      await visit(
        world,
        {
          headers: strict(world, "'none'"),
          expects: /TrustedTypePolicy|trusted-types|^console: madang (Type)?Error/,
          before: async (page) => {
            page.on('console', (message) => said.push(message.text()));
            warned = page.waitForEvent('console', (message) => message.text().startsWith('madang'));
          },
        },
        async (page) => {
          await warned;
          assert.equal(await page.locator('madang-board').innerText(), FALLBACK);
          assert.ok(await page.getByText(FALLBACK).isVisible());
          assert.equal(said.filter((text) => text.startsWith('madang')).length, 1, 'the developer is told once');
        },
      );
    },
  },
  {
    title: "a policy that forbids the backend's connections leaves the board with a word about it",
    run: (world) =>
      visit(
        world,
        {
          headers: { 'content-security-policy': `connect-src 'self'; script-src 'self' ${world.server.url}` },
          expects: /Content Security Policy|Fetch API cannot load/,
        },
        async (page) => {
          await page.locator('madang-board').getByText('The ideas could not be loaded').waitFor();
          await page.locator('madang-board').getByRole('button', { name: 'Try again' }).waitFor();
        },
      ),
  },
];
