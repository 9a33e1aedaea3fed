import { domainToASCII } from 'node:url';
import { LIMITS } from '@madang/protocol';

/** An address that mail can be sent to. */
export interface Email {
  /** As it was written, its domain in lower-case ASCII (`xn--…`): what mail is sent to. */
  readonly address: string;
  /** By which addresses are told apart: capitals make no other mailbox, whatever the standard allows. */
  readonly key: string;
}

/**
 * What may stand before the last `@`: any letters and signs but those that mean something in the head of a mail, where
 * they would let whoever asks for a code choose whom it goes to, or what it says.
 */
const LOCAL = /^[^\s\p{C}()<>[\]:;,@\\"]{1,64}$/u;
const DOMAIN = /^[\p{L}\p{M}\p{N}.-]{1,253}$/u;
/** Names of at least two parts, the last one no number: mail to bare hosts and numbers goes to nobody's mailbox. */
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$/;

/** Reads an e-mail address as a person types it; `null` when mail could not be sent there. */
export function readEmail(text: string): Email | null {
  const plain = text.trim().normalize('NFC');
  const at = plain.lastIndexOf('@');
  const local = plain.slice(0, Math.max(0, at));
  const domain = plain.slice(at + 1);
  if (!LOCAL.test(local) || local.startsWith('.') || local.endsWith('.') || local.includes('..')) return null;
  if (!DOMAIN.test(domain)) return null;
  const host = domainToASCII(domain.toLowerCase());
  const address = `${local}@${host}`;
  if (!HOST.test(host) || address.length > LIMITS.email) return null;
  return { address, key: address.toLowerCase() };
}
