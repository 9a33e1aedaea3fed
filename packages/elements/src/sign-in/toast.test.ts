import { assert } from 'chai';
import { html, LitElement, type TemplateResult } from 'lit';
import { until } from '@madang/testkit/page';
import { toast } from './toast.js';

class Widget extends LitElement {
  readonly language = 'en';

  protected override render(): TemplateResult {
    return html`<dialog></dialog>`;
  }
}
customElements.define('test-toasting', Widget);

describe('what is said over a widget', () => {
  let widget: Widget;
  beforeEach(async () => {
    document.body.append((widget = document.createElement('test-toasting') as Widget));
    await widget.updateComplete;
  });
  afterEach(() => widget.remove());
  const said = (): HTMLElement | null => widget.renderRoot.querySelector<HTMLElement>('.toast');

  it('is said within the dialog that is open: outside of it nothing is read aloud', async () => {
    widget.renderRoot.querySelector('dialog')?.showModal();
    toast(widget, 'Your vote has been counted.');
    await until(() => said()?.textContent === 'Your vote has been counted.');
    assert.equal(said()?.parentElement?.localName, 'dialog');
  });

  it('is said once, over the widget itself where no dialog is open', async () => {
    toast(widget, 'One');
    toast(widget, 'Two');
    await until(() => said()?.textContent === 'Two');
    assert.equal(widget.renderRoot.querySelectorAll('.toast').length, 1);
    assert.isNull(said()?.parentElement ?? null);
    assert.equal(said()?.lang, 'en');
  });
});
