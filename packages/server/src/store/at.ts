import type { Version } from '@madang/protocol';

/** Everything read together was read at one version of its topic. */
export interface At {
  readonly version: Version;
}
