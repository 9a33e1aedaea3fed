import { css, html, nothing, type TemplateResult } from 'lit';
import type { Account, Client, Live, MeState } from '@madang/client';
import { MadangElement } from '../../shared/element.js';
import { askSignIn, offersCode } from '../../shared/sign-in.js';
import type { SignInHost } from '../../shared/sign-in-host.js';
import { warn } from '../../shared/warn.js';
import { Watch } from '../../shared/watch.js';
import { base } from '../../theme/base.styles.js';
import { buttons } from '../../theme/buttons.styles.js';
import { tokens } from '../../theme/tokens.styles.js';
import type { SignInMessages } from '../en.js';
import { messages } from '../messages.js';
import { toast } from '../toast.js';

/**
 * One quiet line that says as whom one takes part, with the ways to sign in, to choose a nickname, and to sign out of
 * this browser. Nothing where there is nothing to say. For the other widgets.
 *
 * @tag madang-who
 * @event {MadangSignInEvent} madang-sign-in - The community wants a known person; cancel it to show your own log-in.
 * @csspart base - The whole.
 */
export class MadangWho extends MadangElement<SignInMessages> {
  static override properties = { account: { state: true }, offered: { state: true } };
  static override styles = [
    tokens,
    base,
    buttons,
    css`
      [part='base'] {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        column-gap: calc(var(--_u) * 2);
        font-size: var(--_small);
        color: var(--_quiet);
      }
      b {
        color: var(--_ink);
        font-weight: 500;
      }
      .button {
        min-block-size: 36px;
        padding-inline: var(--_u);
        /* Its words stand in line with those above where it begins a line. */
        margin-inline: calc(-1 * var(--_u));
        justify-content: start;
      }
      @media (pointer: coarse) {
        .button {
          min-block-size: 44px;
        }
      }
    `,
  ];

  declare protected account: Account | undefined;
  /** Whether the community sends codes. */
  declare protected offered: boolean;

  /** @internal */
  readonly dictionary = messages;
  readonly #me = new Watch<Live<MeState>>(this);
  #client: Client | undefined;

  protected override willUpdate(): void {
    const { client } = this;
    this.#me.open(client, [], (of) => of.me);
    if (client && client !== this.#client) {
      this.#client = client;
      this.account = undefined;
      void offersCode(client).then((offered) => {
        if (client === this.#client) this.offered = offered;
      });
    }
    if (client && this.#me.value?.person && !this.account) {
      client.account().then(
        (account) => {
          if (client === this.#client) this.account = account;
        },
        (error: unknown) => warn(this.localName, error),
      );
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { t, account, offered } = this;
    const { load, person } = this.#me.value ?? {};
    if (load !== 'ready') return nothing;
    if (!person || person.anonymous) {
      if (!offered) return nothing;
      return html`<div part="base" lang=${this.language} @mousedown=${stay}>
        <span>${person ? `${t.nameless} ${t.keepVotes}` : t.keepVotes}</span>
        <button type="button" class="button plain" @click=${this.#signIn}>${t.signIn}</button>
      </div>`;
    }
    return html`<div part="base" lang=${this.language} @mousedown=${stay}>
      <span>${person.name ? html`${t.youAre} <b><bdi>${person.name}</bdi></b>` : t.nameless}</span>
      <button type="button" class="button plain" @click=${this.#rename}>${t.rename}</button>
      ${account && !account.named()
        ? html`<button type="button" class="button plain" @click=${this.#signOut}>${t.signOut}</button>`
        : nothing}
    </div>`;
  }

  /** The widget that it stands in: this line may be hidden while somebody signs in. */
  get #around(): SignInHost {
    const root = this.getRootNode();
    return root instanceof ShadowRoot ? (root.host as SignInHost) : this;
  }

  /** Then the focus cannot come back to it, and goes to the field that it belongs to. */
  readonly #closed = (): void => {
    if (!this.checkVisibility()) this.closest('form')?.querySelector<HTMLElement>('madang-editor')?.focus();
  };

  readonly #signIn = (): void => {
    const { client } = this;
    if (client) void askSignIn(this, client, 'account', null, { over: this.#around, closed: this.#closed });
  };

  readonly #rename = (): void => {
    import('../open.js').then(
      ({ openSignIn }) => openSignIn(this.#around, { reason: 'account', naming: true, closed: this.#closed }),
      (error: unknown) => warn(this.localName, error),
    );
  };

  readonly #signOut = async (): Promise<void> => {
    await this.account?.signOut();
    toast(this.#around, this.t.signedOut);
  };
}

/** The field that has the focus stays as large as it is, or the button would slip away from under the press. */
function stay(event: Event): void {
  event.preventDefault();
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-who': MadangWho;
  }
}
