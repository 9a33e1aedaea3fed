import type { AuditRecord } from '../domain/audit.js';

/** A line of the audit log as it is kept. */
export interface KeptAudit extends AuditRecord {
  /** Rises with every line. */
  readonly no: number;
  /** The name of whoever did it, as the company knows them; empty where it knows none. */
  readonly name: string;
  /** The title of the idea that it is about, while there is one. */
  readonly title: string | null;
}

/** A page of the audit log, the newest line first. */
export interface AuditQuery {
  readonly community: string;
  readonly person?: string | undefined;
  readonly action?: string | undefined;
  readonly thing?: string | undefined;
  /** From this time on, and before that one, in Unix milliseconds. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Only lines with a lower number: where the page before ended. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** The audit log: what can be added to and read, and nothing else. */
export interface AuditStore {
  /** Adds a line. What a mutation leaves is written with it, and not by this. */
  audit(entry: AuditRecord): Promise<void>;
  auditLog(query: AuditQuery): Promise<readonly KeptAudit[]>;
}
