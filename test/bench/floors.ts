import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import pg from 'pg';

/*
 * The floor of a vote: BEGIN; insert vote; update count; insert event; COMMIT, one transaction a vote, with nothing
 * around it. Durable as the product is: SQLite with WAL and synchronous=FULL, PostgreSQL as its server is set.
 */

const IDEAS = 50;
const TABLES = `
  create table votes (idea int not null, person int not null, at bigint not null, primary key (idea, person));
  create table ideas (id int primary key, votes int not null);
  create table events (seq SERIAL, kind text not null, idea int not null, person int not null, at bigint not null);`;

/** Votes a second of SQLite in this process; one connection, because writers take turns. */
export async function sqliteFloor(callers: number, each: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'madang-floor-'));
  const db = new Database(join(folder, 'floor.db'));
  try {
    db.exec('pragma journal_mode = wal; pragma synchronous = full');
    db.exec(TABLES.replace('SERIAL', 'integer primary key'));
    for (let id = 0; id < IDEAS; id += 1) db.prepare('insert into ideas values (?, 0)').run(id);
    const [begin, commit] = [db.prepare('begin'), db.prepare('commit')];
    const vote = db.prepare('insert into votes values (?, ?, ?)');
    const count = db.prepare('update ideas set votes = votes + 1 where id = ?');
    const event = db.prepare('insert into events (kind, idea, person, at) values (?, ?, ?, ?)');
    const began = performance.now();
    for (let at = 0; at < callers * each; at += 1) {
      const [idea, person] = [at % IDEAS, Math.floor(at / IDEAS)];
      begin.run();
      vote.run(idea, person, Date.now());
      count.run(idea);
      event.run('vote', idea, person, Date.now());
      commit.run();
    }
    return (callers * each) / ((performance.now() - began) / 1_000);
  } finally {
    db.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Votes a second of PostgreSQL: callers over a pool of 10. With one idea they all wait for its row. */
export async function postgresFloor(url: string, callers: number, each: number, ideas = IDEAS): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  try {
    await pool.query('drop table if exists votes, ideas, events');
    await pool.query(TABLES.replace('SERIAL', 'bigserial primary key'));
    await pool.query('insert into ideas select i, 0 from generate_series(0, $1::int - 1) i', [ideas]);
    const began = performance.now();
    await Promise.all(
      Array.from({ length: callers }, async (_, person) => {
        for (let at = 0; at < each; at += 1) {
          const idea = (at + person) % ideas;
          const client = await pool.connect();
          try {
            await client.query('begin');
            await client.query({
              name: 'vote',
              text: 'insert into votes values ($1, $2, $3)',
              values: [idea, person * each + at, Date.now()],
            });
            await client.query({
              name: 'count',
              text: 'update ideas set votes = votes + 1 where id = $1',
              values: [idea],
            });
            await client.query({
              name: 'event',
              text: 'insert into events (kind, idea, person, at) values ($1, $2, $3, $4)',
              values: ['vote', idea, person, Date.now()],
            });
            await client.query('commit');
          } finally {
            client.release();
          }
        }
      }),
    );
    return (callers * each) / ((performance.now() - began) / 1_000);
  } finally {
    await pool.end();
  }
}
