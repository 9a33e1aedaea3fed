import { type DestinationStream, type Logger, pino } from 'pino';

/** What a log keeps of an error: what kind it is, where it happened, and no data that came with it. */
export interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly stack: string;
  readonly code?: string;
  readonly cause?: LoggedError;
}

/** A mail address, however it is quoted. */
const MAIL = /[^\s@<>"'`()[\]{},;:=/\\]+@[^\s@<>"'`()[\]{},;:/\\]+/g;
/** A bearer or another token of three parts, whole or without its end. */
const TOKEN = /\b[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g;
/** How deep causes are followed: one that leads back to itself ends there. */
const DEEPEST = 4;

/**
 * An error for the log. Drivers and mailers hang the row, the recipients or the answer that they failed at on their
 * errors: of these nothing is kept, and mail addresses and tokens in what they say are masked.
 */
export function loggedError(error: unknown, depth = DEEPEST): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: masked(String(error)), stack: '' };
  const { code, cause } = error as Error & { readonly code?: unknown };
  return {
    type: error.name,
    message: masked(error.message),
    stack: masked(error.stack ?? ''),
    ...((typeof code === 'string' || typeof code === 'number') && { code: masked(String(code)) }),
    ...(cause !== undefined && cause !== null && depth > 0 && { cause: loggedError(cause, depth - 1) }),
  };
}

function masked(text: string): string {
  return text.replace(MAIL, '(address)').replace(TOKEN, '(token)');
}

/** The log of a server, without what it says of people. Written as lines of JSON. */
export function openLog(level: string, to?: DestinationStream): Logger {
  const options = { level, serializers: { err: (error: unknown) => loggedError(error) } };
  return to ? pino(options, to) : pino(options);
}
