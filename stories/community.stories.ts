import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '@madang/elements/board/define.js';
import '@madang/elements/community/define.js';
import { firstDay, neighbours } from '@madang/testkit';
import { stage, until } from '@madang/testkit/page';

const meta = { title: 'Elements/Community', component: 'madang-community' } satisfies Meta;
export default meta;

const shown = async (canvas: HTMLElement, boards: number): Promise<void> => {
  await until(() => [...canvas.querySelectorAll('madang-board')].filter(({ shadowRoot }) => shadowRoot?.querySelector('.ask')).length === boards);
};

/** Gives its client and its language to what stands inside. */
export const Speaks: StoryObj = {
  render: () => html`<madang-community locale="ko" .client=${stage({ as: 'customer' }).client}>
    <madang-board heading="산책 친구 마당" limit="3" no-hash></madang-board>
  </madang-community>`,
  play: ({ canvasElement }) => shown(canvasElement, 1),
};

/** Two communities on one page, each with its own people. */
export const Two: StoryObj = {
  render: () => html`<madang-community .client=${stage({ fixture: neighbours }).client}>
      <madang-board heading="Neighbours" limit="2" no-hash></madang-board>
    </madang-community>
    <madang-community .client=${stage({ fixture: firstDay }).client}>
      <madang-board heading="On its first day" no-hash></madang-board>
    </madang-community>`,
  play: ({ canvasElement }) => shown(canvasElement, 2),
};
