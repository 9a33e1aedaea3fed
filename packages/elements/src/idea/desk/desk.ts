import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Client, ConnectionState, Failure, IdeaCard, Live } from '@madang/client';
import type { MutationCall, ResponseRow } from '@madang/protocol';
import { wordsStyles } from '../../markdown/words.styles.js';
import { openDrafts, type Drafts } from '../../shared/drafts.js';
import { MadangElement } from '../../shared/element.js';
import { pen } from '../../shared/icons-more.js';
import { icon } from '../../shared/icons.js';
import { statusStyles } from '../../shared/status.styles.js';
import { Watch } from '../../shared/watch.js';
import { base } from '../../theme/base.styles.js';
import { buttons } from '../../theme/buttons.styles.js';
import { fields } from '../../theme/fields.styles.js';
import { team } from '../../theme/team.styles.js';
import { tokens } from '../../theme/tokens.styles.js';
import { MadangAnsweredEvent, MadangMovedEvent } from '../idea.events.js';
import { AnswerForm } from './answer-form.js';
import { Beside } from './beside.js';
import { deskStyles } from './desk.styles.js';
import type { DeskMessages } from './en.js';
import type { DeskForm, DeskHost, Turned } from './host.js';
import { askMerge, MergeForm } from './merge-form.js';
import { Origin } from './origin.js';
import { StatusForm } from './status-form.js';
import { ThanksForm } from './thanks-form.js';
import { deskWords } from './words.js';

/** The button that opened a form. */
type Trigger = 'answer' | 'status' | 'merge' | 'thanks';

/**
 * What only staff see of an idea: answering it and moving it. Part of `<madang-idea>`, loaded for staff alone. Nothing
 * goes out before it was looked over as everyone will see it. The server decides who may; this only shows.
 *
 * @tag madang-idea-desk
 * @event {Event} madang-answer - The answer is about to be written here; cancel it to write it elsewhere.
 * @event {MadangAnsweredEvent} madang-answered - Staff gave or changed the official answer.
 * @event {MadangMovedEvent} madang-moved - Staff moved the idea to another status.
 * @csspart base - the whole
 */
export class MadangIdeaDesk extends MadangElement<DeskMessages> implements DeskHost {
  static override properties = { idea: { attribute: false }, response: { attribute: false } };
  static override styles = [tokens, base, buttons, fields, team, statusStyles, wordsStyles, deskStyles];

  /** The idea. */
  declare idea: IdeaCard | undefined;
  /** Its official answer, if there is one. */
  declare response: ResponseRow | null;

  /** @internal */
  readonly dictionary = deskWords;
  /** @internal */
  drafts: Drafts | undefined;
  readonly #connection = new Watch<Live<ConnectionState>>(this);
  readonly #beside = new Beside(this);
  readonly #origin = new Origin(() => this.requestUpdate());
  #client: Client | undefined;
  #for: string | undefined;
  #open: { readonly form: DeskForm; readonly trigger: Trigger } | undefined;
  #state: 'resting' | 'sending' | 'published' | Turned = 'resting';
  /** Where the focus goes once the idea says itself that it was merged or taken apart. */
  #soon = '';
  #refused: Failure | null = null;
  /** What it is part of is part of another by now. */
  #entangled = false;

  constructor() {
    super();
    this.response = null;
  }

  protected override willUpdate(_changed: PropertyValues): void {
    this.#connection.open(this.client, [], (client) => client.connection);
    this.#origin.open(this.client, this.idea?.id);
    if (this.#client === this.client && this.#for === this.idea?.id) return;
    this.#client = this.client;
    this.#for = this.idea?.id;
    this.drafts = this.client && openDrafts(this.client);
    this.#putAway();
    this.#state = 'resting';
    this.#soon = '';
    this.#refused = null;
    this.#entangled = false;
    this.#beside.open(this.#for);
  }

  protected override updated(): void {
    const there = this.#soon && this.renderRoot.querySelector(this.#soon);
    if (!there) return;
    this.leadOn(this.#soon, '.team');
    this.#soon = '';
  }

  protected override render(): TemplateResult | typeof nothing {
    const { t, idea } = this;
    if (!idea) return nothing;
    return html`<section class="team" part="base" role="group" lang=${this.language} aria-labelledby="team">
      <header>
        <span id="team" class="team-word">${t.team}</span>
        <span class="hint">${this.#said()}</span>
      </header>
      ${this.#origin.render(t)}
      ${this.#refused
        ? html`<p class="refused" role="alert">${this.#entangled ? t.partFirst : `${t.refused} ${t.failures[this.#refused.kind]}`}</p>`
        : nothing}
      ${idea.mergedInto ? this.#part(idea) : this.#open ? this.#open.form.render() : this.#buttons(idea)}
      ${this.#beside.render(idea)}
      <p class="sr" role="status">${this.#state === 'resting' || this.#state === 'sending' ? nothing : t[this.#state]}</p>
    </section>`;
  }

  #said(): string {
    const { t } = this;
    if (this.#state === 'resting') return t.teamWhy;
    if (this.#state !== 'sending') return t[this.#state];
    return this.#connection.value === 'offline' ? t.waiting : t.sending;
  }

  #buttons(idea: IdeaCard): TemplateResult {
    const { t } = this;
    return html`<div class="row">
      <button type="button" id="answer" class="button" @click=${() => this.#answer(idea.id)}>
        ${icon(pen)} ${this.response ? t.change : t.answer}
      </button>
      <button
        type="button"
        id="status"
        class="button"
        @click=${() => this.#start('status', new StatusForm(this, idea.id, idea.status))}
      >${t.move}</button>
      <button
        type="button"
        id="merge"
        class="button plain"
        @click=${() => this.#start('merge', new MergeForm(this, idea.id, idea.title))}
      >${t.merge}</button>
      ${idea.status === 'shipped'
        ? html`<button
            type="button"
            id="thanks"
            class="button plain"
            @click=${() => this.#start('thanks', new ThanksForm(this, idea.id, idea.thanks))}
          >${t.thank}</button>`
        : nothing}
    </div>`;
  }

  /** Whoever has a place of their own for drafts cancels this, and the answer is written there. */
  #answer(idea: string): void {
    const asked = new Event('madang-answer', { bubbles: true, composed: true, cancelable: true });
    if (this.dispatchEvent(asked)) this.#start('answer', new AnswerForm(this, idea));
  }

  /**
   * Opens the form for another status, as its button does.
   *
   * @internal
   */
  move(): void {
    const { idea } = this;
    if (idea && !idea.mergedInto && !this.#open) this.#start('status', new StatusForm(this, idea.id, idea.status));
  }

  /** What is part of another idea takes nothing but that it stands for itself again. */
  #part(idea: IdeaCard): TemplateResult {
    const { t } = this;
    return html`<div class="row">
      <button type="button" id="part" class="button" @click=${() => void this.#stand(idea.id)}>${t.part}</button>
    </div>`;
  }

  async #stand(idea: string): Promise<void> {
    this.#refused = null;
    this.#entangled = false;
    const kind = await askMerge(this, 'DELETE', idea);
    if (this.idea?.id !== idea) return;
    if (!kind) return this.turned('parted');
    this.#refused = { kind, message: '' };
    this.#entangled = kind === 'conflict';
    this.#state = 'resting';
    this.requestUpdate();
  }

  #start(trigger: Trigger, form: DeskForm): void {
    this.#open = { form, trigger };
    this.#state = 'resting';
    this.#refused = null;
    this.requestUpdate();
    this.focusOn({ answer: 'madang-editor', status: 'input:checked', merge: '#twin', thanks: '#thanks-words' }[trigger]);
  }

  /** @internal */
  focusOn(selector: string): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(selector)?.focus());
  }

  /** @internal */
  leadOn(selector: string, from: string): void {
    void this.updateComplete.then(() => {
      const { activeElement: at, body } = document;
      const here = (this.renderRoot as ShadowRoot).activeElement;
      if (here ? here.closest(from) : !at || at === body) this.focusOn(selector);
    });
  }

  /** @internal */
  close(): void {
    const trigger = this.#open?.trigger;
    this.#putAway();
    this.#refused = null;
    this.requestUpdate();
    if (trigger) this.focusOn(`#${trigger}`);
  }

  /** @internal */
  turned(into: Turned): void {
    this.#putAway();
    this.#refused = null;
    this.#state = into;
    this.#soon = ({ merged: '#part', parted: '#merge', thanked: '#thanks' } as const)[into];
    this.requestUpdate();
  }

  #putAway(): void {
    this.#open?.form.left?.();
    this.#open = undefined;
  }

  /** @internal */
  publish(form: DeskForm, call: MutationCall): void {
    const { client } = this;
    const open = this.#open;
    if (!client || !open) return;
    this.close();
    this.#state = 'sending';
    void client.mutate(call).then((outcome) => {
      form.settled(outcome);
      if (outcome.type === 'applied') {
        this.#state = 'published';
        if (call.name === 'response.set') this.dispatchEvent(new MadangAnsweredEvent(call.args.idea));
        if (call.name === 'status.set') this.dispatchEvent(new MadangMovedEvent(call.args.idea, call.args.status));
      } else {
        this.#state = 'resting';
        this.#refused = outcome.failure;
        // The form comes back with its words, unless another was opened since: then its draft keeps them.
        this.#open ??= open;
      }
      this.requestUpdate();
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-idea-desk': MadangIdeaDesk;
  }
}
