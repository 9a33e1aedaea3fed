import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { PasskeyAnswer, PasskeyMade } from '@madang/protocol';

/** What an authenticator is told otherwise than a good one does by itself. */
export interface Behaviour {
  /** The page that it takes itself to be asked by. */
  readonly origin: string;
  /** The site in what it signs; that of the page where it is not said. */
  readonly site?: string;
  /** It looked whose finger it is. */
  readonly verified?: boolean;
  readonly counter?: number;
}

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const HAS_CREDENTIAL = 0x40;

/** A device that makes one passkey and signs with it (WebAuthn level 2, ES256, no attestation). */
export class Authenticator {
  readonly id = randomBytes(32).toString('base64url');
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  /** Makes the passkey that a page asks for. */
  make(options: unknown, behaviour: Behaviour): PasskeyMade {
    const id = Buffer.from(this.id, 'base64url');
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    const data = Buffer.concat([facts(behaviour, HAS_CREDENTIAL), Buffer.alloc(16), length, id, this.#cose()]);
    // CBOR: { fmt: 'none', attStmt: {}, authData: bytes }
    const attestation = Buffer.concat([
      Buffer.from([0xa3]), text('fmt'), text('none'), text('attStmt'), Buffer.from([0xa0]), text('authData'), bytes(data),
    ]);
    return {
      ...this.#named(),
      response: {
        clientDataJSON: said('webauthn.create', options, behaviour).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      },
    };
  }

  /** Signs what a page asks. */
  answer(options: unknown, behaviour: Behaviour): PasskeyAnswer {
    const client = said('webauthn.get', options, behaviour);
    const data = facts(behaviour, 0);
    const signed = Buffer.concat([data, createHash('sha256').update(client).digest()]);
    return {
      ...this.#named(),
      response: {
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', signed, this.#keys.privateKey).toString('base64url'),
      },
    };
  }

  #named(): Pick<PasskeyAnswer, 'id' | 'rawId' | 'type' | 'clientExtensionResults'> {
    return { id: this.id, rawId: this.id, type: 'public-key', clientExtensionResults: {} };
  }

  /** The public key in COSE: `{ 1: 2, 3: -7, -1: 1, -2: x, -3: y }`. */
  #cose(): Buffer {
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' });
    const part = (value: string): Buffer => bytes(Buffer.from(value, 'base64url'));
    const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]);
    return Buffer.concat([head, part(x), Buffer.from([0x22]), part(y)]);
  }
}

function facts(behaviour: Behaviour, more: number): Buffer {
  const { origin, site = new URL(origin).hostname, verified = true, counter = 0 } = behaviour;
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  const flags = USER_PRESENT | (verified ? USER_VERIFIED : 0) | more;
  return Buffer.concat([createHash('sha256').update(site).digest(), Buffer.from([flags]), count]);
}

function said(type: string, options: unknown, { origin }: Behaviour): Buffer {
  const { challenge } = options as { readonly challenge: string };
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

const text = (value: string): Buffer => Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);

function bytes(value: Buffer): Buffer {
  if (value.length < 256) return Buffer.concat([Buffer.from([0x58, value.length]), value]);
  return Buffer.concat([Buffer.from([0x59, value.length >> 8, value.length & 0xff]), value]);
}
