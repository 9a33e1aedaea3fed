import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { IDEAS } from '@madang/testkit';
import { until } from '@madang/testkit/page';
import './parts/playground/playground.js';
import { finder, inside } from './parts/scene.js';

const meta: Meta = { title: 'Playground', component: 'story-playground', tags: ['!autodocs'] };
export default meta;

const render = (): TemplateResult => html`<story-playground></story-playground>`;

/**
 * Every widget over one server within the page. Be a visitor, a customer or staff; go offline; be refused; let somebody
 * else vote, comment, propose: and see what happens, also on the phone of somebody else.
 */
export const Playground: StoryObj = { render };

/** What a person would try first, tried by the tests. */
export const Tried: StoryObj = {
  render,
  async play({ canvasElement }) {
    const find = finder(canvasElement);
    const mine = (...path: string[]): Promise<HTMLElement> => find('story-playground', '.you madang-board', ...path);
    const press = async (act: string): Promise<void> => (await find('story-playground', `[data-act=${act}]`)).click();
    const choose = async (value: string): Promise<void> => (await find('story-playground', `[value=${value}]`)).click();
    const look = (...path: string[]): HTMLElement | null => inside(canvasElement, ['story-playground', ...path]);
    const comments = (): number =>
      look('madang-thread')?.shadowRoot?.querySelectorAll('[data-comment]').length ?? 0;

    // One's own vote is on the phone of somebody else.
    await mine('.top > *');
    const count = `[data-idea='${IDEAS.complaint}'] [part=count]`;
    await find('story-playground', '.other madang-board', count);
    const there = (): string | undefined => look('.other madang-board', count)?.textContent?.trim();
    const before = there();
    (await mine(`[data-idea='${IDEAS.complaint}'] button`)).click();
    await until(() => there() !== before, 'the vote on the other phone');
    // And back: what is proposed from now on is new to both.
    const here = (): string | undefined => look('.you madang-board', count)?.textContent?.trim();
    const mineOnly = here();
    (await find('story-playground', '.other madang-board', `[data-idea='${IDEAS.complaint}'] button`)).click();
    await until(() => here() !== mineOnly, 'the vote of the other phone');

    // Somebody proposes, comments, ships.
    await press('propose');
    await mine('[part=fresh]');
    await find('story-playground', 'madang-thread', '[data-comment]');
    const said = comments();
    await press('comment');
    await until(() => comments() > said, 'the comment of somebody else');
    await press('move');
    // Where somebody sees the wall, it waits for a press.
    await until(() => {
      look('madang-adopted', '[part=fresh]')?.click();
      return look('madang-adopted', `[data-id='${IDEAS.building}']`);
    }, 'what shipped on the wall');

    // Refused once, and only once.
    await press('refuse');
    (await mine(`[data-idea='${IDEAS.unanswered}'] button`)).click();
    await mine('[part=reason]');
    await find('story-playground', '[data-act=refuse][aria-pressed=false]');

    // Without a network a vote waits; with one it goes out.
    await choose('offline');
    await mine('[part=connection]');
    (await mine(`[data-idea='${IDEAS.considering}'] button`)).click();
    await mine(`[data-idea='${IDEAS.considering}'] button.waiting`);
    await choose('online');
    await mine(`[data-idea='${IDEAS.considering}'] button:not(.waiting):not(.sending)[aria-pressed=true]`);

    // As staff one sees what only the team sees.
    await choose('staff');
    (await mine(`[data-idea='${IDEAS.unanswered}'] [part=title]`)).click();
    await mine('dialog[open] madang-idea', 'madang-idea-desk', '#answer');
    (await mine('dialog[open] .panel-top button')).click();
  },
};
