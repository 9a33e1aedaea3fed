/** A passkey of a member of the staff, as its owner sees it. */
export interface StaffPasskey {
  readonly id: string;
  /** What its owner calls it. */
  readonly name: string;
  /** Unix milliseconds. */
  readonly createdAt: number;
  /** When somebody came in by it last; `null`: nobody did. */
  readonly usedAt: number | null;
}

/** All that its owner has. */
export interface StaffPasskeys {
  readonly passkeys: readonly StaffPasskey[];
}

/** What a browser says as somebody comes in by a passkey (WebAuthn, `PublicKeyCredential.toJSON()`); all base64url. */
export interface PasskeyAnswer {
  readonly id: string;
  readonly rawId: string;
  readonly type: 'public-key';
  readonly response: {
    readonly clientDataJSON: string;
    readonly authenticatorData: string;
    readonly signature: string;
    readonly userHandle?: string | undefined;
  };
  readonly clientExtensionResults: Readonly<Record<string, never>>;
}

/** What a browser says of a passkey that it made. */
export interface PasskeyMade {
  readonly id: string;
  readonly rawId: string;
  readonly type: 'public-key';
  readonly response: {
    readonly clientDataJSON: string;
    readonly attestationObject: string;
    readonly transports?: readonly string[] | undefined;
  };
  readonly clientExtensionResults: Readonly<Record<string, never>>;
}
