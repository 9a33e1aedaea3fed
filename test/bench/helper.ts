import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** What a helper process can be asked to do, by name. What goes in and comes out is JSON. */
export type Tasks = Readonly<Record<string, (input: never) => unknown>>;

interface Question {
  readonly at: number;
  readonly task: string;
  readonly input: unknown;
}

type Answer = { readonly at: number } & ({ readonly output: unknown } | { readonly error: string });

/** A module in a process of its own, so that nobody's work is charged to somebody else's clock. */
export interface Helper<T extends Tasks> {
  readonly pid: number;
  /** Resolves to what the task made of its input; throws what it threw. */
  ask<K extends keyof T & string>(task: K, input: Parameters<T[K]>[0]): Promise<Awaited<ReturnType<T[K]>>>;
  stop(): Promise<void>;
}

/** Starts a module that calls {@link serveTasks}. It may be TypeScript: node's own options are passed on. */
export function startHelper<T extends Tasks>(module: URL): Helper<T> {
  const child = fork(module, { stdio: 'inherit' });
  const waiting = new Map<number, (answer: Answer) => void>();
  let asked = 0;
  child.on('message', (answer: Answer) => {
    waiting.get(answer.at)?.(answer);
    waiting.delete(answer.at);
  });
  child.once('exit', (code) => {
    for (const [at, tell] of waiting) tell({ at, error: `the process of ${module.pathname} ended with code ${code}` });
  });
  return {
    pid: child.pid ?? 0,
    ask: (task, input) =>
      new Promise((done, fail) => {
        asked += 1;
        waiting.set(asked, (answer) =>
          'error' in answer ? fail(new Error(answer.error)) : done(answer.output as never),
        );
        child.send({ at: asked, task, input } satisfies Question);
      }),
    stop: () => stopProcess(child),
  };
}

/** The other end of {@link startHelper}. The process ends when the one that started it does. */
export function serveTasks(tasks: Tasks): void {
  process.on('message', ({ at, task, input }: Question) => {
    const tell = (answer: Answer): void => void process.send?.(answer);
    Promise.resolve()
      .then(() => (tasks[task] as (input: unknown) => unknown)(input))
      .then(
        (output) => tell({ at, output }),
        (error: unknown) =>
          tell({ at, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
      );
  });
  process.on('disconnect', () => process.exit(0));
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.disconnect();
  await ended;
}
