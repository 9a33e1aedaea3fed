import type { ShownPhoto } from '@madang/client';

/** A photo that a fake server took. */
export interface FakePhoto extends ShownPhoto {
  readonly blob: Blob;
  /** Who sent it. */
  readonly by: string;
  /** The idea or comment that it stands beside. */
  beside: string | null;
  /** What its author says that it shows. */
  said?: string;
}
