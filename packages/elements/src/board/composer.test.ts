import { assert } from 'chai';
import { type Fixture, IDEAS, neighbours } from '@madang/testkit';
import { deep, press, type, until } from '@madang/testkit/page';
import {
  board,
  card,
  choose,
  clear,
  compose,
  find,
  focused,
  listed,
  live,
  open,
  send,
  set,
  show,
  text,
  titles,
  whole,
} from '../testing/board.js';
import type { MadangBoard } from './board.js';

describe('<madang-board>: proposing', () => {
  afterEach(clear);

  it('drops the second press of a double press that sent an idea, wherever it lands', async () => {
    open();
    await listed();
    await live();
    (await until(() => find('.ask'))).click();
    type(await until<HTMLInputElement | null>(() => find('.idea-title')), 'A lid that does not wander');
    const opened: Event[] = [];
    board.addEventListener('madang-open', (event) => opened.push(event));
    find<HTMLFormElement>('form')?.requestSubmit();
    const link = await until(() => card(IDEAS.planned, '[part=title]'));
    link.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, detail: 2 }));
    assert.lengthOf(opened, 0);
    let heard = 0;
    const hear = (): unknown => (heard += 1);
    document.addEventListener('click', hear);
    document.body.dispatchEvent(new Event('click', { bubbles: true }));
    document.removeEventListener('click', hear);
    assert.equal(heard, 1, 'a click that the host makes by script is nobody\'s second press');
    await until(() => titles().includes('A lid that does not wander'), 'the idea');
  });

  describe('the composer', () => {
    it('opens when touched, and gives the focus back when left', async () => {
      open();
      await compose('');
      assert.equal(focused()?.id, 'idea-title');
      press(focused() ?? board, 'Escape');
      await until(() => focused()?.classList.contains('ask'));
    });

    it('offers similar ideas with their own vote buttons', async () => {
      open({ as: 'customer-b' });
      await listed();
      await compose('산책 기록');
      await until(() => text('.similar').includes('Is it one of these?') && !find('.similar')?.hidden);
      const button = await until(() => deep('madang-board', `.similar madang-vote`, 'button'));
      button.click();
      await until(() => card(IDEAS.planned, 'button[part=vote]')?.getAttribute('aria-pressed') === 'true');
    });

    it('moves nothing of the form while something in it is pressed', async () => {
      open({ as: 'customer-b' });
      await listed();
      await compose('산책 기록');
      const point = (type: string): unknown =>
        find('.composer .primary')?.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true }));
      point('pointerdown');
      // What was found is said at once, and shown where it moves the buttons down when nobody presses them.
      await until(() => text('p[role=status]').includes('Is it one of these?'), 'similar ideas');
      assert.isTrue(find('.similar')?.hidden);
      point('pointerup');
      await until(() => find('.similar')?.hidden === false, 'them in sight');
    });

    it('acts on a press at once, whatever arrived during it', async () => {
      open({ as: 'customer-b' });
      await listed();
      await compose('산책 기록');
      const cancel = find('.composer .plain');
      for (const type of ['pointerdown', 'pointerup']) {
        cancel?.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true }));
      }
      cancel?.click();
      await board.updateComplete;
      assert.isTrue(focused()?.classList.contains('ask'));
    });

    it('keeps a draft beyond the page, until it is taken', async () => {
      open({ as: 'customer' });
      await listed();
      await compose('A lamp for the leash');
      board.remove();
      show();
      await listed();
      await until(() => text('.ask').includes('Go on with what you were writing'));
      find('.ask')?.click();
      await until(() => find<HTMLInputElement>('#idea-title')?.value === 'A lamp for the leash');
      send();
      await until(() => titles().includes('A lamp for the leash'));
      await until(() => text('[role=status]').includes('Thank you'));
      assert.isNull(sessionStorage.getItem('madang:draft:neighbours:board:ideas'));
      await until(() => text('.ask').includes('Suggest something'));
    });

    it('shows an idea at once, says that it is on its way, and tells the page when it is taken', async () => {
      open({ as: 'customer' });
      await listed();
      await live();
      set.server.busy = true;
      let taken = '';
      board.addEventListener('madang-proposed', ({ idea }) => (taken = idea));
      await compose('Bells for cats');
      send();
      await until(() => titles().includes('Bells for cats') && text('.pending').includes('On its way'));
      set.server.busy = false;
      await until(() => taken);
      assert.isNotNull(card(taken, '[part=title]'));
      await until(() => !find('.pending'));
    });

    it('keeps a way to what one proposed, after a reload as well, and for that person only', async () => {
      open({ as: 'customer' });
      await listed();
      await whole();
      assert.isNull(find('.own'));
      let taken = '';
      board.addEventListener('madang-proposed', ({ idea }) => (taken = idea));
      await compose('A gate in the fence');
      send();
      await until(() => taken && find('.own'), 'the way to it');
      board.remove();
      show();
      await until(() => find('.own'), 'the way to it after a reload');
      assert.equal(find('.own')?.getAttribute('aria-label'), 'See your idea: A gate in the fence');
      find('.own')?.click();
      await until(() => location.hash === `#madang-idea=${taken}`);
      await set.signIn('customer-b');
      await until(() => !find('.own'), 'somebody else');
    });

    it('puts a refused idea back into the form, with the reason', async () => {
      open({ as: 'customer', before: (server) => (server.refusing = 'too-many') });
      await listed();
      await compose('Too fast');
      send();
      await until(() => text('.error').includes('Your words are still here'));
      assert.equal(find<HTMLInputElement>('#idea-title')?.value, 'Too fast');
      await listed(8);
      assert.lengthOf(set.client.outbox.value, 0);
    });

    it('says that a board takes nothing, in place of the composer', async () => {
      open({ as: 'customer', before: (server) => server.world.calm.set('board:ideas', { locked: true, slow: 0 }) });
      await listed();
      await until(() => text('.calm').includes('takes no new ideas') && !find('.ask'), 'the sentence');
    });

    it('says how often one may propose, and keeps what is sent too soon', async () => {
      open({ as: 'customer', before: (server) => server.world.calm.set('board:ideas', { locked: false, slow: 60 }) });
      await listed();
      await compose('The first');
      await until(() => text('.slow') === 'One idea every 60 seconds here.');
      send();
      await listed(9);
      const field = await compose('The second');
      await until(() => text('.slow').startsWith('You can write again in'));
      send();
      await until(() => text('.error').includes('You can write again in'));
      assert.equal(field.value, 'The second');
      assert.lengthOf(set.client.outbox.value, 0);
    });

    it('says why an idea was refused while another one is begun, and brings it back after that', async () => {
      open({ as: 'customer', before: (server) => (server.busy = true) });
      await listed();
      await compose('The first');
      send();
      await until(() => text('.ask') === 'Suggest something');
      const title = await compose('The second');
      Object.assign(set.server, { busy: false, refusing: 'too-many' });
      await until(() => text('p.error[role=alert]:not(#idea-error)').includes('“The first” It could not be sent.'), 'the reason');
      const field = (): string | undefined => find<HTMLInputElement>('#idea-title')?.value;
      assert.equal(field(), 'The second');
      type(title, '');
      find('form.composer .button.plain[type=button]')?.click();
      await until(() => text('.ask') === 'Go on with what you were writing');
      assert.include(text('p.error[role=alert]:not(#idea-error)'), 'It could not be sent.');
      find('.ask')?.click();
      await until(() => field() === 'The first' && text('#idea-error').includes('It could not be sent.'));
      assert.lengthOf(set.client.outbox.value, 0);
    });

    it('says why to whoever signed in meanwhile', async () => {
      open({ before: (server) => (server.busy = true) });
      await listed();
      await compose('From whoever I am');
      send();
      await until(() => text('.ask') === 'Suggest something');
      await set.signIn('customer');
      await until(() => set.client.me.value.person?.anonymous === false);
      Object.assign(set.server, { busy: false, refusing: 'too-many' });
      await until(() => text('#idea-error').includes('It could not be sent.'), 'the reason');
      assert.equal(find<HTMLInputElement>('#idea-title')?.value, 'From whoever I am');
    });

    it('puts what was refused back into a board that was not there when it was sent', async () => {
      open({ as: 'customer', before: (server) => (server.busy = true) });
      await listed();
      await compose('Before a reload');
      choose('Question');
      send();
      await until(() => text('.ask') === 'Suggest something');
      board.remove();
      show();
      const others = ['another', 'ideas'].map((name) => Object.assign(document.createElement('madang-board'), { board: name }));
      board.after(...others);
      await whole();
      Object.assign(set.server, { busy: false, refusing: 'too-many' });
      await until(() => text('.error').includes('It could not be sent.'), 'the reason');
      const tell = (one: MadangBoard): boolean => !!one.shadowRoot?.querySelector('.error[role=alert]');
      assert.lengthOf(others.filter(tell), 0, 'it comes back once');
      for (const other of others) other.remove();
      find('.ask')?.click();
      await until(() => find<HTMLInputElement>('#idea-title')?.value === 'Before a reload');
      assert.include(text('#idea-error'), 'It could not be sent.');
      assert.equal(text('.kinds [aria-pressed=true]'), 'Question');
      await until(() => set.client.outbox.value.length === 0);
    });

    it('asks for a sentence, and refuses to cut a long one', async () => {
      open({ as: 'customer' });
      await listed();
      const field = await compose('   ');
      send();
      await until(() => text('.error').includes('One sentence is needed'));
      assert.equal(field.getAttribute('aria-invalid'), 'true');
      type(field, 'x'.repeat(141));
      send();
      await until(() => text('.error').includes('a little too long'));
      assert.lengthOf(field.value, 141);
    });

    it('lets the page keep an idea from being sent', async () => {
      open({ as: 'customer' });
      await listed();
      board.addEventListener('madang-propose', (event) => event.preventDefault());
      await compose('Not this one');
      send();
      await board.updateComplete;
      assert.equal(find<HTMLInputElement>('#idea-title')?.value, 'Not this one');
    });

    const known: Fixture = {
      ...neighbours,
      community: { ...neighbours.community, policy: { anonymous: { propose: false, vote: true, comment: true } } },
    };

    it('asks the page for its log-in, and then sends what was written exactly once', async () => {
      open({ fixture: known });
      await listed();
      const resumes: (() => Promise<void>)[] = [];
      board.addEventListener('madang-sign-in', (event) => {
        event.preventDefault();
        assert.equal(event.reason, 'propose');
        resumes.push(event.resume);
      });
      await compose('Who am I?');
      await until(() => text('form .primary') === 'Sign in and suggest');
      send();
      await until(() => resumes.length === 1);
      await set.signIn('customer');
      await Promise.all([resumes[0]?.(), resumes[0]?.()]);
      await until(() => titles().includes('Who am I?') && !find('.pending'));
      assert.lengthOf(titles().filter((title) => title === 'Who am I?'), 1);
    });

    it('says so when nobody takes the log-in over, and keeps the words', async () => {
      open({ fixture: known });
      await listed();
      const field = await compose('Who am I?');
      await until(() => text('form .primary') === 'Sign in and suggest');
      send();
      await until(() => text('form [role=status]').includes('sign in on this site'));
      assert.equal(field.value, 'Who am I?');
    });
  });

  it('goes on where it was after it was moved in the page', async () => {
    open({ as: 'customer' });
    await listed();
    await live();
    const field = await compose('Half a sentence');
    const elsewhere = document.createElement('main');
    document.body.append(elsewhere);
    elsewhere.append(board);
    set.server.push({ name: 'vote.set', args: { idea: IDEAS.considering, on: true } });
    await until(() => card(IDEAS.considering, '[part=count]')?.textContent === '18');
    assert.equal(field.value, 'Half a sentence');
    elsewhere.remove();
  });
});
