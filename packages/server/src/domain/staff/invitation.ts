import type { StaffRole } from '@madang/protocol';
import { cleanTitle } from '../../markdown/index.js';
import { type Email, readEmail } from '../person/email.js';
import { refuse, Refused } from '../refusal.js';

/** What is said of somebody who is to work in the console. */
export interface StaffWish {
  readonly email: string;
  readonly name: string;
  readonly role?: StaffRole | undefined;
  /** What they do, shown beside official answers. */
  readonly title?: string | null | undefined;
}

/** What is to be new of somebody; what is left out stays. */
export type StaffEdit = { readonly [K in 'name' | 'role' | 'title']?: StaffWish[K] | undefined };

/** A wish, read. */
export interface Invitation {
  readonly email: Email;
  readonly name: string;
  readonly role: StaffRole;
  readonly title: string | null;
}

/** Longest name and title, in UTF-16 units: as companies' tokens may say them. */
const LONGEST = { name: 200, title: 80 } as const;

/** Reads who is to be taken in. Throws {@link Refused} `invalid`, which names the field. */
export function readInvitation({ email: given, name, role = 'staff', title }: StaffWish): Invitation {
  const email = readEmail(given);
  if (!email) throw invalid('email', 'must be an address that mail can be sent to');
  return { email, name: nameOf(name), role, title: titleOf(title ?? '') };
}

/** Reads what is to be changed of a member; their address stays, since by it they come in. */
export function readStaffChange({ name, role, title }: StaffEdit): Partial<Omit<Invitation, 'email'>> {
  return {
    ...(name !== undefined && { name: nameOf(name) }),
    ...(role !== undefined && { role }),
    ...(title !== undefined && { title: titleOf(title ?? '') }),
  };
}

function nameOf(text: string): string {
  const name = cleanTitle(text);
  if (name === '') throw invalid('name', 'must not be empty');
  if (name.length > LONGEST.name) throw invalid('name', `must not be longer than ${LONGEST.name} characters`);
  return name;
}

function titleOf(text: string): string | null {
  const title = cleanTitle(text);
  if (title.length > LONGEST.title) throw invalid('title', `must not be longer than ${LONGEST.title} characters`);
  return title === '' ? null : title;
}

function invalid(field: string, sentence: string): Refused {
  return new Refused(refuse('invalid', `${field}: ${sentence}`, field));
}
