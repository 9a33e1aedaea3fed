import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type CommentRow, type IdeaPage, LIMITS, type Photo, type SessionAnswer } from '@madang/protocol';
import sharp from 'sharp';
import { type OwnPlace, PLACES } from '../support/places.js';
import { type SourceServer, startSource } from '../support/source-server.js';

let ids = 0;

function newId(): string {
  ids += 1;
  return `00000000-0000-7000-8000-${ids.toString(16).padStart(12, '0')}`;
}

for (const { name, skip, make } of PLACES) {
  describe(`photos, on ${name}`, { skip }, () => {
    let place: OwnPlace;
    let servers: SourceServer[];
    let session: string;
    let image: Uint8Array;

    before(async () => {
      place = await make();
      servers = [await startSource(place)];
      if (place.databaseUrl !== null) servers.push(await startSource(place));
      ({ session } = (await (await ask('POST', '/session', {})).json()) as SessionAnswer);
      image = await sharp({ create: { width: 900, height: 300, channels: 3, background: 'teal' } }).jpeg().toBuffer();
    });

    after(async () => {
      await Promise.all(servers.map((server) => server.stop()));
      await place.remove();
    });

    /** Asks one of the servers: each time the next one. */
    let turn = 0;
    function ask(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Response> {
      turn += 1;
      const isBytes = body instanceof Uint8Array;
      return fetch(`${servers[turn % servers.length]?.url ?? ''}/v1/demo${path}`, {
        method,
        headers: {
          ...(body && { 'content-type': isBytes ? 'image/jpeg' : 'application/json' }),
          ...(session && { authorization: `Bearer ${session}` }),
          ...headers,
        },
        ...(body && { body: isBytes ? new Uint8Array(body) : JSON.stringify(body) }),
      });
    }

    async function send(id = newId()): Promise<Photo> {
      const answer = await ask('PUT', `/photos/${id}`, image);
      assert.equal(answer.status, 201, await answer.clone().text());
      return (await answer.json()) as Photo;
    }

    /** What every server says to who asks for a photo. */
    async function look(id: string, query = ''): Promise<readonly Response[]> {
      return Promise.all(servers.map(({ url }) => fetch(`${url}/v1/demo/photos/${id}${query}`)));
    }

    async function assertStatus(id: string, status: number): Promise<void> {
      for (const answer of await look(id)) assert.equal(answer.status, status);
    }

    test('come in, stand beside words, are looked at byte by byte, and go', async () => {
      const photos = [await send(), await send()];
      const [first, second] = photos;
      assert.ok(first && second);
      assert.deepEqual([first.width, first.height], [900, 300]);
      await assertStatus(first.id, 404);

      const body = { title: '국자', body: '말', photos: photos.map(({ id }) => id) };
      const proposed = await ask('POST', '/boards/ideas/ideas', body);
      assert.equal(proposed.status, 201);
      const idea = (await proposed.json()) as IdeaPage;
      assert.deepEqual(idea.photos, photos);

      for (const [query, width] of [['', 900], ['?size=small', LIMITS.photoSmall]] as const) {
        const seen: readonly { readonly bytes: Buffer; readonly etag: string }[] = await Promise.all(
          (await look(first.id, query)).map(async (answer) => {
            assert.equal(answer.status, 200);
            const bytes = Buffer.from(await answer.arrayBuffer());
            assert.equal(answer.headers.get('content-length'), String(bytes.length));
            assert.equal(answer.headers.get('content-type'), 'image/webp');
            assert.equal((await sharp(bytes).metadata()).width, width);
            return { bytes, etag: answer.headers.get('etag') ?? '' };
          }),
        );
        for (const one of seen) assert.deepEqual(one, seen[0]);
        const again = await ask('GET', `/photos/${first.id}${query}`, undefined, { 'if-none-match': seen[0]?.etag ?? '' });
        assert.deepEqual([again.status, (await again.arrayBuffer()).byteLength], [304, 0]);
        const head = await ask('HEAD', `/photos/${first.id}${query}`);
        assert.equal(head.headers.get('content-length'), String(seen[0]?.bytes.length));
      }

      const edited = await ask('PUT', `/ideas/${idea.id}`, { ...body, photos: [second.id] });
      assert.deepEqual(((await edited.json()) as IdeaPage).photos, [second]);
      await assertStatus(first.id, 404);
      assert.equal((await ask('DELETE', `/ideas/${idea.id}`)).status, 204);
      await assertStatus(second.id, 404);
    });

    test('of one id that is sent many times at once are one', async () => {
      const id = newId();
      const answers = await Promise.all(Array.from({ length: 3 }, () => ask('PUT', `/photos/${id}`, image)));
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 200, 201]);
    });

    test('of which only one place can be had go to whoever comes first', async () => {
      const { id } = await send();
      const say = (): Promise<Response> => ask('POST', '/threads/page:x/comments', { body: '말', photos: [id] });
      const answers = await Promise.all([say(), say(), say(), say()]);
      assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 400, 400, 400]);
      await assertStatus(id, 200);
    });

    test('are there after the process was killed, and those that wait still wait', async () => {
      const [kept, waiting] = [await send(), await send()];
      const answer = await ask('POST', '/threads/page:y/comments', { body: '말', photos: [kept.id] });
      const comment = (await answer.json()) as CommentRow;
      assert.deepEqual(comment.photos, [kept]);
      await Promise.all(servers.map((server) => server.kill()));
      servers = await Promise.all(servers.map(() => startSource(place)));
      await assertStatus(kept.id, 200);
      await assertStatus(waiting.id, 404);
      const later = await ask('POST', '/threads/page:y/comments', { body: '말', photos: [waiting.id] });
      assert.equal(later.status, 201);
      await assertStatus(waiting.id, 200);
    });
  });
}
