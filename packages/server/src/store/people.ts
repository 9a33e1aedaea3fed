import type { CodeRecord, CodeTaken, NewCode } from '../domain/person/code.js';
import type { Merged, PersonRecord } from '../domain/records.js';

/** Which code is meant: that of one address, told apart by a keyed hash of it. */
export interface CodeKey {
  readonly community: string;
  readonly address: string;
}

/** An address that somebody says is theirs, with the code that was sent there. */
export interface Confirming {
  readonly community: string;
  readonly key: CodeKey;
  /** The keyed hash of the code that was given. */
  readonly hash: string;
  /** The address, and what it is told apart by. */
  readonly email: { readonly address: string; readonly key: string };
  /** The id that the secret in this browser gives, if it gave one; it leads nowhere afterwards. */
  readonly visitor: string | null;
  /** The id of the secret that leads to whose address it is from now on. */
  readonly secret: string;
  /** The id of whose address it is, if it was nobody's. */
  readonly fresh: string;
  /** Unix milliseconds. */
  readonly at: number;
}

/** What a confirmed address made of a browser; `wrong` where nothing was confirmed. */
export type ConfirmAnswer =
  | { readonly type: 'wrong' }
  | { readonly type: 'staff' }
  | {
      readonly type: 'done';
      /** Who it is. */
      readonly person: PersonRecord;
      /** Whom the browser's secret led to until now, where somebody had signed in by it. */
      readonly left: string | null;
    };

/** Which signing in is meant: by one secret, or all of whom it leads to. */
export interface Leaving {
  readonly community: string;
  /** The id that the secret gives. */
  readonly secret: string;
  readonly everywhere: boolean;
}

/** By what somebody is signed in in one browser. */
export type SignInKey = Pick<Leaving, 'community' | 'secret'>;

/** What of somebody may be new; what is left out stays. */
export type Face = Partial<Pick<PersonRecord, 'name' | 'nickname' | 'email' | 'avatar' | 'role' | 'title'>> & {
  /** Whether they want not to be named where ideas are credited. */
  readonly uncredited?: boolean;
};

/** Two people who are one. */
export interface Merging {
  readonly community: string;
  readonly from: string;
  readonly into: string;
  readonly by: Merged['by'];
  /** Unix milliseconds. */
  readonly at: number;
}

/**
 * What a store does about people beyond keeping their rows. Every method is one transaction that holds the community's
 * log; what it changes of topics is read by whoever follows them, for no delta is made of it.
 */
export interface PeopleStore {
  /** Counts a code as sent: the one that stands, or else this new one. Too many are refused, and change nothing. */
  takeCode(key: CodeKey, code: NewCode, now: number): Promise<CodeTaken>;
  /** Uncounts what could not be sent. */
  dropCode(key: CodeKey, code: CodeRecord): Promise<void>;
  /** Tries a code, which a right one spends, and makes the browser whose address this is, all at once. */
  confirm(confirming: Confirming): Promise<ConfirmAnswer>;
  /** Whom a secret leads to, by its id: who signed in with it, until it ends. */
  signedIn(community: string, secret: string): Promise<PersonRecord | null>;
  /**
   * Ends the secrets that began before a time, among the next so many after one in their order. Resolves to the last
   * that was looked at, or to `null` where there are no more.
   */
  forgetSignIns(after: SignInKey | null, before: number, limit: number): Promise<SignInKey | null>;
  /** Ends a secret, or all that lead where it leads. Returns whom it led to. */
  signOut(leaving: Leaving): Promise<string | null>;
  /** Whose address this is, by its key: who confirmed it, or had it confirmed and was merged into them. */
  personByAddress(community: string, key: string): Promise<PersonRecord | null>;
  /** Makes what one person did another's, once: `false` where there is nothing to be done, or it may not be. */
  mergePeople(merging: Merging): Promise<boolean>;
  /**
   * Writes what of somebody is said to be new, and stamps every row that shows them where they look different by it, so
   * that no page goes on showing what was. Returns the row as kept; `null` when there is nobody of that id any more.
   */
  changeFace(
    who: { readonly community: string; readonly id: string },
    face: Face,
    at: number,
  ): Promise<PersonRecord | null>;
}
