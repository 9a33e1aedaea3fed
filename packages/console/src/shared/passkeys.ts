import type { PasskeyAnswer, PasskeyMade } from '@madang/protocol';

/** Whether this browser has passkeys for this page: they need HTTPS, or this machine, and a name, not a number. */
export function hasPasskeys(): boolean {
  return 'PublicKeyCredential' in globalThis && !/^[\d.]+$|^\[/.test(location.hostname);
}

/** The person thought better of it, waited too long, or has no passkey here: nothing that went wrong. */
export class NotAnswered extends Error {
  override readonly name = 'NotAnswered';
}

/** Has somebody show who they are by a passkey of theirs. Throws {@link NotAnswered}. */
export async function answerBy(options: unknown): Promise<PasskeyAnswer> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  return unlessLeft(() => startAuthentication({ optionsJSON: options as never }));
}

/** Has this device make a passkey. Throws {@link NotAnswered}. */
export async function makePasskey(options: unknown): Promise<PasskeyMade> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  return unlessLeft(() => startRegistration({ optionsJSON: options as never }));
}

async function unlessLeft<T>(ask: () => Promise<unknown>): Promise<T> {
  try {
    return (await ask()) as T;
  } catch (error) {
    throw new NotAnswered(String(error));
  }
}
