import type { DeskPage } from '@madang/protocol';
import { type ApiError, apiErrorOf } from '../shared/api.js';
import { ConsoleElement } from '../shared/element.js';
import type { IdeaPageMessages } from './en.js';
import { ideaWords } from './words.js';

/** What the team keeps of the idea is now as a part of its page was answered. */
export class DeskChangedEvent extends Event {
  constructor(readonly page: DeskPage) {
    super('desk-changed', { bubbles: true, composed: true });
  }
}

/** A part of an idea's page. */
export abstract class IdeaPart extends ConsoleElement<IdeaPageMessages> {
  static override properties: Record<string, object> = {
    ...ConsoleElement.properties,
    idea: {},
    page: { attribute: false },
    failure: { state: true },
  };

  readonly dictionary = ideaWords;

  /** The idea's id. */
  declare idea: string;
  /** What the team keeps of it, once it is here. */
  declare page: DeskPage | undefined;
  declare failure: ApiError | undefined;
  /** What is on its way: a second press does not do it again. */
  readonly #sent = new Set<string>();

  constructor() {
    super();
    this.idea = '';
  }

  /**
   * Changes something of what the team keeps, or reads it; `null` where it was refused, which `failure` says, or where
   * the same is on its way.
   */
  protected async change(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<DeskPage | null> {
    const { idea } = this;
    const at = `/ideas/${idea}/desk${path}`;
    if (method === 'POST' && this.#sent.has(at)) return null;
    this.failure = undefined;
    this.#sent.add(at);
    try {
      const { api } = this.desk;
      const page = await (method === 'GET' ? api.get<DeskPage>(at) : api.send<DeskPage>(method, at, body));
      if (this.idea === idea) this.dispatchEvent(new DeskChangedEvent(page));
      return page;
    } catch (error) {
      // Of an idea that was left since, it would be said on another.
      if (this.idea === idea) this.failed(error);
      return null;
    } finally {
      this.#sent.delete(at);
    }
  }

  /** Shows why something did not happen. */
  protected failed(error: unknown): void {
    this.failure = apiErrorOf(error);
  }
}
