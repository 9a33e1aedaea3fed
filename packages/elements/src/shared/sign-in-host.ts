import type { Client } from '@madang/client';
import type { LitElement } from 'lit';

/** A widget in which somebody has to sign in. */
export interface SignInHost extends LitElement {
  readonly language: string;
}

/** A widget that tells how what waited for a log-in ended. */
export interface IntendedHost extends SignInHost {
  readonly client: Client | undefined;
}
