import type { Deed } from '../browser/tab.js';

/** What was done in one browser, found by what it is about. */
export class Done {
  readonly #about = new Map<string, Deed[]>();
  readonly #made = new Map<string, Deed>();

  add(deed: Deed): void {
    const { name, args } = deed.call;
    if (name === 'idea.create' || name === 'comment.add') this.#made.set(args.id, deed);
    const idea = ideaOf(deed);
    if (idea === null) return;
    const known = this.#about.get(idea);
    if (known) known.push(deed);
    else this.#about.set(idea, [deed]);
  }

  /** What was done about an idea, by each page in order. */
  about(idea: string): readonly Deed[] {
    return this.#about.get(idea) ?? [];
  }

  /** What made the idea or comment of this id. */
  of(id: string): Deed | undefined {
    return this.#made.get(id);
  }
}

/** The idea that something is about; that of a comment elsewhere is nobody's. */
function ideaOf({ call: { name, args } }: Deed): string | null {
  if (name === 'comment.add') return args.thread.replace(/^idea:/, '');
  if (name === 'idea.create') return args.id;
  return 'idea' in args ? args.idea : null;
}
