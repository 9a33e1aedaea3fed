/*
 * What the tools of the checkout offer to benchmarks and tests. They run before anything is installed, so they are
 * plain modules without types; the little that is used of them is described here.
 */

/** A private database server. */
export interface Cluster {
  /** `postgres://…` of a database that always exists. */
  readonly url: string;
  close(): Promise<void>;
}

/** One that may be ended as a crash would, and come back on the same port with the same data. */
export interface RestartableCluster extends Cluster {
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Makes another server that follows this one, some moments behind. */
  standby(): Promise<RestartableCluster>;
}

/** What one part of the built script tag weighs, in bytes after brotli, and what it may. */
export interface Weight {
  readonly name: string;
  readonly bytes: number;
  readonly max: number;
}

interface Tools {
  readonly build: { ensureBuilt(say: (line: string) => void): Promise<void> };
  readonly browser: { findBrowser(options: { say(line: string): void; mayApt: boolean }): Promise<string> };
  readonly postgres: {
    installed(): string | undefined;
    startPostgres(folder: string, options: { durable: boolean }): Promise<RestartableCluster>;
    findPostgres(options: { say(line: string): void; mayApt: boolean; durable: boolean }): Promise<Cluster>;
  };
  readonly runner: { readonly Missing: new (message: string) => Error };
  readonly sizes: { weighBundle(): readonly Weight[] };
}

/** Loads one of the modules under `.tools/lib`. */
export async function tool<K extends keyof Tools>(name: K): Promise<Tools[K]> {
  return (await import(new URL(`../../.tools/lib/${name}.mjs`, import.meta.url).href)) as Tools[K];
}
