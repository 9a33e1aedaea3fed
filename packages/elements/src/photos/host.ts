import type { LitElement } from 'lit';
import type { Client, ShownPhoto } from '@madang/client';
import type { Author } from '@madang/protocol';

/** The widget whose words photos stand beside. */
export interface PhotosHost extends LitElement {
  readonly client: Client | undefined;
  readonly language: string;
}

/** Words with photos, and as much as is known of who wrote them and when. */
export interface WithPhotos {
  readonly photos?: readonly ShownPhoto[];
  readonly author?: Author | null;
  /** Unix time in milliseconds. */
  readonly createdAt?: number;
}
