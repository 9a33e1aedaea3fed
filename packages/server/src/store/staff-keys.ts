import type { StaffKey, StaffRecord } from './staff.js';

/** A passkey by which a member of the staff comes in. */
export interface StaffPasskeyRecord extends StaffKey {
  /** The id of the credential, base64url. */
  readonly id: string;
  /** The public key as WebAuthn has it (COSE), base64url. */
  readonly publicKey: string;
  /** How often it signed, as it says itself; 0 where it does not count. */
  readonly counter: number;
  /** How it is reached, as the browser said: `internal`, `usb` and so on. */
  readonly transports: readonly string[];
  /** What its owner calls it. */
  readonly name: string;
  /** Unix milliseconds. */
  readonly createdAt: number;
  readonly usedAt: number | null;
}

/** What a browser was asked to bring back. */
export interface StaffChallenge {
  readonly community: string;
  readonly hash: string;
  /** What it is for, and what has to be known when it comes back. */
  readonly about: string;
  /** Unix milliseconds. */
  readonly expiresAt: number;
}

/** What a store keeps of how staff come in besides by links. */
export interface StaffKeyStore {
  /** The passkeys of a member, oldest first. */
  staffPasskeys(who: StaffKey): Promise<readonly StaffPasskeyRecord[]>;
  /** A passkey with whose it is; `null` where they were removed. */
  staffPasskey(
    community: string,
    id: string,
  ): Promise<{ readonly passkey: StaffPasskeyRecord; readonly member: StaffRecord } | null>;
  /**
   * Keeps a passkey; `false` where there is one with this id already, its owner has so many, or is on the team no more.
   */
  putStaffPasskey(passkey: StaffPasskeyRecord, most: number): Promise<boolean>;
  /** Notes that a passkey was used: `false` where it counts and has not counted on, as a copy of it has not. */
  useStaffPasskey(passkey: Pick<StaffPasskeyRecord, 'community' | 'id' | 'counter'>, at: number): Promise<boolean>;
  /** Forgets a passkey of a member; `false` where they had no such one. */
  removeStaffPasskey(passkey: Pick<StaffPasskeyRecord, 'community' | 'person' | 'id'>): Promise<boolean>;
  /** Keeps what a browser was asked, and forgets what ran out before `now`. */
  putStaffChallenge(challenge: StaffChallenge, now: number): Promise<void>;
  /** Uses up what a browser was asked and brings back in time; `null` where there is no such thing. */
  takeStaffChallenge(challenge: Pick<StaffChallenge, 'community' | 'hash'>, now: number): Promise<string | null>;
}
