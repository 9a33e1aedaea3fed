import { html, type TemplateResult } from 'lit';
import type { Client } from '@madang/client';
import type { Author, LIMITS } from '@madang/protocol';
import type { MadangEditor } from '../markdown/editor.js';
import { avatar } from '../shared/avatar.js';
import type { SpeakingMessages } from './speaking-en.js';

/** The server's limits, written again because no widget loads code of the protocol; a difference does not compile. */
const MENTIONS: typeof LIMITS.mentions = 10;
const SHOWN: typeof LIMITS.people = 8;

/** A name on its way, up to the cursor. */
const TYPED = /(?:^|[\s([{‘“'"])@([^\s@]{0,30})$/u;

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** Who took part in a thread, as far as it is loaded, and has a name: everybody once, but not oneself. */
export function peopleOf(client: Client, topic: string): readonly Author[] {
  const { comments } = client.thread(topic).value;
  const idea = topic.startsWith('idea:') ? client.idea(topic.slice(5)).value.idea?.author : null;
  const all = new Map([...(idea ? [idea] : []), ...comments.map(({ author }) => author)].map((one) => [one.id, one]));
  all.delete(client.me.value.person?.id ?? '');
  return [...all.values()].filter(({ name }) => name !== '');
}

/** The ids of those whom words name as `@name`. */
export function namedIn(people: readonly Author[], body: string): string[] {
  return people.filter(({ name }) => body.includes(`@${name}`)).slice(0, MENTIONS).map(({ id }) => id);
}

/** People to name, offered while `@` and the beginning of a name stand before the cursor. */
export class Naming {
  readonly #people: () => readonly Author[];
  #found: readonly Author[] = [];
  /** What stands before the cursor from its `@` on. */
  #typed = '';

  constructor(people: () => readonly Author[]) {
    this.#people = people;
  }

  /** Whether somebody is offered. */
  get open(): boolean {
    return this.#found.length > 0;
  }

  /** Looks at what stands before the cursor. */
  look(editor: MadangEditor): void {
    const name = TYPED.exec(editor.value.slice(0, editor.caret))?.[1];
    const begin = fold(name ?? '');
    const begins = ({ name: whole }: Author): number => Number(fold(whole).startsWith(begin));
    this.#typed = `@${name ?? ''}`;
    this.#found =
      name === undefined
        ? []
        : this.#people()
            .filter(({ name: whole }) => fold(whole).includes(begin))
            .sort((a, b) => begins(b) - begins(a))
            .slice(0, SHOWN);
  }

  /** Offers nobody any more. */
  close(): void {
    this.#found = [];
  }

  /** Those who are offered; `named` is called when words were changed. */
  render(t: SpeakingMessages, named: (editor: MadangEditor) => void): TemplateResult {
    return html`<div class="people" role="group" aria-label=${t.mention} ?hidden=${!this.open} @keydown=${this.#walk}>
        ${this.#found.map(
          (person) => html`<button
            type="button"
            class="button plain"
            @click=${(event: Event) => {
              const editor = (event.currentTarget as Element).closest('form')?.querySelector('madang-editor');
              if (!editor) return;
              editor.replace(editor.caret - this.#typed.length, editor.caret, `@${person.name} `);
              this.close();
              named(editor);
            }}
          >${avatar(person)} <bdi>${person.name}</bdi></button>`,
        )}
      </div>`;
  }

  /** What a screen reader says of them. */
  spoken(t: SpeakingMessages): string {
    return this.open ? t.found(this.#found.length) : '';
  }

  readonly #walk = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = [...(event.currentTarget as Element).querySelectorAll('button')];
    const to = all.indexOf((event.target as Element).closest('button') ?? (all[0] as HTMLButtonElement)) + step;
    all.at(to % all.length)?.focus();
  };
}
