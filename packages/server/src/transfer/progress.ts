/** Where progress is written; `process.stderr` fits. */
export interface ProgressOutput {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

/** Options of {@link createProgress}. */
export interface ProgressOptions {
  readonly output: ProgressOutput;
  /** What is being done, such as `Importing`. */
  readonly label: string;
  /** How much there is to do; undefined when nobody knows. */
  readonly total?: number | undefined;
  /** What is counted: `bytes` are shown as MB, anything else as a number with the word. */
  readonly unit: string;
  /** Unix time in milliseconds. */
  readonly now: () => number;
}

/** A running progress display. */
export interface Progress {
  /** Says how much is done; draws at most ten times a second on a terminal, else a line every five seconds. */
  update(done: number): void;
  /** Ends the display: clears the bar, or writes a last line if any was written. Safe to call twice. */
  close(): void;
}

const DRAW_EVERY = 100;
const LINE_EVERY = 5000;

/**
 * Shows how far long work is, with rate and time left.
 *
 * On a terminal one line that is drawn over; elsewhere (a log) a whole line now and then, and none for work of less
 * than five seconds. The display is cleared at the end, so that the report stands alone.
 */
export function createProgress({ output, label, total, unit, now }: ProgressOptions): Progress {
  const started = now();
  const terminal = output.isTTY === true;
  // The first line waits for a full interval: a short job writes nothing to a log.
  let last = terminal ? -Infinity : started;
  let drawn = false;
  let closed = false;
  let latest = 0;

  const draw = (): void => {
    const columns = Math.max(20, (output.columns ?? 80) - 1);
    const text = progressText({ label, total, unit, done: latest, elapsed: now() - started, bar: terminal });
    output.write(terminal ? `\r${text.slice(0, columns)}\u001b[K` : `${text}\n`);
    drawn = true;
  };

  return {
    update(done) {
      latest = done;
      const at = now();
      if (closed || at - last < (terminal ? DRAW_EVERY : LINE_EVERY)) return;
      last = at;
      draw();
    },
    close() {
      if (closed) return;
      closed = true;
      if (!drawn) return;
      if (terminal) output.write('\r\u001b[K');
      else draw();
    },
  };
}

/** What {@link progressText} shows. `elapsed` is in milliseconds. */
export interface ProgressState {
  readonly label: string;
  readonly total?: number | undefined;
  readonly unit: string;
  readonly done: number;
  readonly elapsed: number;
  readonly bar: boolean;
}

/** One line of progress: `Importing  [##########......]  62 %  4.2/6.8 MB  1.2 MB/s  0:02 left`. */
export function progressText({ label, total, unit, done, elapsed, bar }: ProgressState): string {
  const parts = [label];
  const share = total === undefined || total <= 0 ? undefined : Math.min(1, done / total);
  if (share !== undefined) {
    if (bar) parts.push(drawBar(share));
    parts.push(`${Math.floor(share * 100)} %`);
  }
  parts.push(amount(done, total, unit));
  const rate = elapsed >= 500 ? (done / elapsed) * 1000 : 0;
  if (rate > 0) parts.push(`${amount(rate, undefined, unit)}/s`);
  if (rate > 0 && share !== undefined && total !== undefined && share < 1) {
    parts.push(`${duration((total - done) / rate)} left`);
  }
  return parts.join('  ');
}

const BAR = 16;

function drawBar(share: number): string {
  const full = Math.round(share * BAR);
  return `[${'#'.repeat(full)}${'.'.repeat(BAR - full)}]`;
}

function amount(done: number, total: number | undefined, unit: string): string {
  const show = (value: number): string =>
    (unit === 'bytes' ? (value / 1_000_000).toFixed(1) : Math.round(value).toLocaleString('en-US'));
  const word = unit === 'bytes' ? 'MB' : unit;
  return total === undefined ? `${show(done)} ${word}` : `${show(done)}/${show(total)} ${word}`;
}

/** Seconds as `0:05`, `12:30` or `1:02:03`. */
function duration(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
