import { assert } from 'chai';
import { html, LitElement, type TemplateResult } from 'lit';
import { until } from '@madang/testkit/page';
import { Modal } from './modal.js';

class Room extends LitElement {
  static override properties = { open: { type: Boolean }, label: {} };
  declare open: boolean;
  declare label: string;
  readonly told: string[] = [];
  readonly modal = new Modal(this, {
    opened: () => this.told.push('opened'),
    closed: () => this.told.push('closed'),
  });

  show(): void {
    this.modal.settle();
    this.open = true;
  }

  protected override render(): TemplateResult {
    return html`<p>${this.label}</p><dialog @close=${this.modal.settle}>Inside</dialog>`;
  }
}
customElements.define('test-room', Room);

describe('a modal dialog', () => {
  let room: Room;
  let dialog: HTMLDialogElement;
  /** What the browser has told of this dialog; that of the test before may still be told of. */
  let late: Event[];

  beforeEach(async () => {
    room = document.createElement('test-room') as Room;
    document.body.append(room);
    await room.updateComplete;
    dialog = room.modal.dialog as HTMLDialogElement;
    const events: Event[] = [];
    dialog.addEventListener('close', (event) => events.push(event));
    late = events;
  });
  afterEach(() => room.remove());

  const turn = async (open: boolean): Promise<void> => {
    room.open = open;
    await room.updateComplete;
  };

  it('tells of each end once, however soon it is opened again', async () => {
    for (const open of [true, false, true, false, true, false]) await turn(open);
    await until(() => late.length === 3, 'what the browser tells');
    assert.deepEqual(room.told, ['opened', 'closed', 'opened', 'closed', 'opened', 'closed']);
    assert.isFalse(dialog.open);
  });

  it('is open where it was opened before the browser told that it had closed it', async () => {
    await turn(true);
    // As Escape does.
    dialog.close();
    room.show();
    await room.updateComplete;
    await until(() => late.length === 1, 'what the browser tells');
    assert.isTrue(dialog.matches(':modal'));
    assert.isTrue(room.open);
    assert.deepEqual(room.told, ['opened', 'closed', 'opened']);
  });

  it('stays closed where its widget is drawn before the browser told that it had closed it', async () => {
    await turn(true);
    dialog.close();
    room.label = 'Drawn again';
    await room.updateComplete;
    assert.isFalse(dialog.open);
    await until(() => late.length === 1, 'what the browser tells');
    assert.isFalse(room.open);
    assert.deepEqual(room.told, ['opened', 'closed']);
  });

  it('is open again where its widget was moved, and tells nobody of an end', async () => {
    await turn(true);
    const box = document.body.appendChild(document.createElement('div'));
    box.append(room);
    room.requestUpdate();
    await until(() => late.length === 1, 'what the browser tells');
    assert.isTrue(dialog.matches(':modal'));
    assert.isTrue(room.open);
    assert.notInclude(room.told, 'closed');
    box.remove();
  });

  it('is closed where its widget was taken out', async () => {
    await turn(true);
    room.remove();
    await until(() => !room.open, 'the end');
    assert.deepEqual(room.told, ['opened', 'closed']);
  });

  it('stays open where an empty part of it is pressed, and closes where it is pressed beside', async () => {
    await turn(true);
    dialog.style.cssText = 'position: fixed; inset: 10px auto auto 10px; margin: 0; inline-size: 200px; block-size: 300px';
    const press = async (clientX: number, clientY: number): Promise<void> => {
      const at = { bubbles: true, clientX, clientY };
      for (const type of ['pointerdown', 'pointerup', 'click']) dialog.dispatchEvent(new PointerEvent(type, at));
      await room.updateComplete;
    };
    await press(100, 250);
    assert.isTrue(room.open);
    await press(300, 250);
    assert.isFalse(room.open);
  });
});
