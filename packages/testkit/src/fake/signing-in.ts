import type { Client } from '@madang/client';
import type { Fixture } from './fixture.js';
import { neighbours } from './fixtures.js';
import type { Village } from './village.js';

/** The neighbours, who may sign in by a code sent to their e-mail address. */
export const coded: Fixture = {
  ...neighbours,
  community: { ...neighbours.community, policy: { ...neighbours.community.policy, emailCode: true } },
};

/** What somebody does who comes to a board and signs in. */
export function signingIn(here: () => Village) {
  return {
    /** Opens the board, and waits until it is live. */
    async live(client: Client): Promise<void> {
      client.board('ideas', { sort: 'top' }).subscribe(() => {});
      await here().clock.until('the connection is live', () => client.connection.value === 'live');
      await here().clock.pass(300);
    },
    /** Signs in by a code, the whole way. */
    async enter(client: Client, email: string): Promise<void> {
      const account = await client.account();
      const sent = account.sendCode(email);
      await here().clock.pass(100);
      await sent;
      const signed = account.signIn(email, here().fake.people.code(email));
      await here().clock.pass(1_000);
      await signed;
    },
  };
}
