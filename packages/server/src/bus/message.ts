import type { Topic, Version } from '@madang/protocol';
import * as v from 'valibot';
import type { Told } from './bus.js';

/** One message of a process to all others. */
export interface Message {
  /** Which process it is from. */
  readonly from: string;
  /** When it was sent, in Unix milliseconds of that process. */
  readonly at: number;
  /** More happened than could be told. */
  readonly all: boolean;
  /** By community. */
  readonly told: ReadonlyMap<string, Told>;
}

const people = v.optional(v.array(v.string()), []);

/** What it does not know is left out by who reads it: processes of two versions may run beside each other. */
const Wire = v.object({
  from: v.string(),
  at: v.number(),
  all: v.optional(v.boolean(), false),
  told: v.optional(
    v.record(
      v.string(),
      v.object({
        heads: v.optional(v.record(v.string(), v.tuple([v.number(), v.number()])), {}),
        log: v.optional(v.boolean(), false),
        look: v.optional(v.boolean(), false),
        settings: v.optional(v.boolean(), false),
        moved: people,
        inbox: people,
      }),
    ),
    {},
  ),
});

/** Bytes that a message takes beside what is told. */
export const ENVELOPE = 200;

/** A message as it goes over the wire; what is not so is left out. */
export function write({ from, at, all, told }: Message): string {
  const communities = [...told].map(([community, { heads, moved, inbox, log, look, settings }]): [string, object] => [
    community,
    {
      ...(heads.size > 0 && { heads: Object.fromEntries(heads) }),
      ...(moved.size > 0 && { moved: [...moved] }),
      ...(inbox.size > 0 && { inbox: [...inbox] }),
      ...(log && { log }),
      ...(look && { look }),
      ...(settings && { settings }),
    },
  ]);
  const named: Record<string, unknown> = Object.fromEntries(communities);
  return JSON.stringify({ from, at, ...(all && { all }), ...(told.size > 0 && { told: named }) });
}

/** Reads a message; `null` when it is none of ours. */
export function read(text: string): Message | null {
  const parsed = v.safeParse(Wire, parse(text), { abortEarly: true });
  if (!parsed.success) return null;
  const { from, at, all, told } = parsed.output;
  const communities = Object.entries(told).map(([community, { heads, moved, inbox, ...flags }]): [string, Told] => [
    community,
    {
      ...flags,
      heads: new Map(Object.entries(heads) as [Topic, Version][]),
      moved: new Set(moved),
      inbox: new Set(inbox),
    },
  ]);
  return { from, at, all, told: new Map(communities) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
