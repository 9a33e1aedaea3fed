import type { AuditRecord } from './audit.js';
import type { EventRecord } from './records.js';

/** What one group of mutations tells the log of its community, and the audit log. */
export class LogBook {
  readonly #community: string;
  readonly #events: EventRecord[] = [];
  readonly #audits: AuditRecord[] = [];
  #head: number;
  /** Where the events of the mutation at hand begin. */
  #begun = 0;

  constructor(community: string, head: number) {
    this.#community = community;
    this.#head = head;
  }

  get head(): number {
    return this.#head;
  }

  get events(): readonly EventRecord[] {
    return this.#events;
  }

  get audits(): readonly AuditRecord[] {
    return this.#audits;
  }

  /** Starts the next mutation. */
  begin(): void {
    this.#begun = this.#events.length;
  }

  /** What the mutation at hand told. */
  told(): readonly EventRecord[] {
    return this.#events.slice(this.#begun);
  }

  add(event: Omit<EventRecord, 'seq' | 'community'>): void {
    this.#head += 1;
    this.#events.push({ ...event, seq: this.#head, community: this.#community });
  }

  audit(entry: AuditRecord): void {
    this.#audits.push(entry);
  }
}
