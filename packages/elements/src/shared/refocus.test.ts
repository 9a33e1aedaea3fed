import { assert } from 'chai';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { until } from '@madang/testkit/page';
import { refocus } from './refocus.js';

/** Something that fails, is tried again, and may fail again. */
class Tried extends LitElement {
  static override properties = { state: {} };
  declare state: 'failed' | 'loading' | 'ready';

  constructor() {
    super();
    this.state = 'failed';
  }

  protected override render(): TemplateResult {
    const { state } = this;
    return html`<div part="base">
      ${state === 'failed' ? html`<p class="notice"><button id="again">Try again</button></p>` : nothing}
      ${state === 'ready' ? html`<h2>Here</h2>` : nothing}
      <input />
    </div>`;
  }

  /** As a press does: `end` ends what it began. */
  press(...to: string[]): (state: Tried['state']) => void {
    let end!: (state: Tried['state']) => void;
    const done = new Promise<void>((resolve) => (end = (state) => void ((this.state = state), resolve())));
    this.state = 'loading';
    void refocus(this, done, ...to);
    return end;
  }
}
customElements.define('test-tried', Tried);

describe('the focus of a control that goes with what it did', () => {
  let tried: Tried;
  const at = (selector: string): boolean => tried.shadowRoot?.activeElement?.matches(selector) === true;
  const find = (selector: string): HTMLElement | null => tried.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;

  beforeEach(async () => {
    tried = document.createElement('test-tried') as Tried;
    document.body.append(tried);
    await tried.updateComplete;
    find('button')?.focus();
  });
  afterEach(() => tried.remove());

  it('stays in the widget meanwhile, and goes on to what came', async () => {
    const end = tried.press('#again', 'h2');
    await until(() => at('[part=base]'), 'the focus on the widget');
    end('ready');
    await until(() => at('h2'), 'the focus on what came');
    assert.isFalse(find('[part=base]')?.hasAttribute('tabindex'));
  });

  it('is on the control again where it failed again', async () => {
    const end = tried.press('#again', 'h2');
    await until(() => at('[part=base]'), 'the focus on the widget');
    end('failed');
    await until(() => at('#again'), 'the focus on the button');
  });

  it('stays in the widget where nothing came', async () => {
    tried.press('h2')('loading');
    await until(() => at('[part=base]') && tried.state === 'loading', 'the focus on the widget');
    assert.isFalse(tried.shadowRoot?.activeElement === null);
  });

  it('is left to whoever went elsewhere meanwhile', async () => {
    const end = tried.press('h2');
    await until(() => at('[part=base]'), 'the focus on the widget');
    find('input')?.focus();
    end('ready');
    await until(() => find('h2'), 'what came');
    await tried.updateComplete;
    assert.isTrue(at('input'));
  });
});
