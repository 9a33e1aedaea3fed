import { join } from 'node:path';
import Database from 'libsql';

/** How many ideas, people and news a folder is filled with. */
export interface Crowd {
  /** Who voted for the idea that everybody wants. */
  readonly followers: number;
  /** News of every other idea: what the company did, and comments. */
  readonly official: number;
  readonly comments: number;
}

/** Whom to ask about: an idea that a crowd wants, and somebody who wants every idea there is. */
export interface Filling {
  readonly wanted: string;
  readonly keen: string;
  /** Some of the crowd. */
  readonly people: readonly string[];
}

const COMMUNITY = 'demo';

/**
 * Fills the database in a folder that nobody serves, past the server: a hundred thousand votes one by one would take
 * longer than what is measured. The rows are those that the server would have written.
 */
export function fillCrowd(folder: string, { followers, official, comments }: Crowd): Filling {
  const db = new Database(join(folder, 'madang.db'));
  try {
    const first = db.prepare('select id, no from ideas where community = ? order by no limit 1').raw();
    const [wanted, number] = first.get(COMMUNITY) as [string, number];
    db.exec('begin');
    db.prepare(
      `with recursive n (i) as (select 1 union all select i + 1 from n where i < ?)
       insert into people (id, community, origin, name, role, created_at)
       select printf('00000000-0000-4000-9000-%012d', i), ?, 'anonymous', '', 'customer', 1 from n`,
    ).run(followers, COMMUNITY);
    db.prepare(
      `insert into votes (person, idea, at, me_seq) select no, ?, 1000, 1 from people where id like '00000000-0000-4000-9000-%'`,
    ).run(number);
    // Each can be written to: whoever is to hear of news is noted with when.
    db.prepare(
      `insert into addresses (community, address, person, confirmed_at)
       select community, id || '@madang.invalid', id, 1 from people where id like '00000000-0000-4000-9000-%'`,
    ).run();
    db.prepare('update standings set votes = votes + ? where idea = ?').run(followers, number);
    const keen = '00000000-0000-4000-9000-000000000001';
    db.prepare(
      `insert into votes (person, idea, at, me_seq) select p.no, i.no, 1000, 1 from people p, ideas i
       where p.id = ? and i.no <> ?`,
    ).run(keen, number);
    // Half of what the keen one voted for they also follow, so that comments are looked for too.
    db.prepare(
      `insert into follows (person, idea, wanted, at, me_seq) select p.no, i.no, 1, 1000, 1 from people p, ideas i
       where p.id = ? and i.no % 2 = 0`,
    ).run(keen);
    addNews(db, official, comments);
    db.exec('commit');
    const people = db.prepare(`select id from people where id like '00000000-0000-4000-9000-%' order by no limit 1000`).raw();
    return { wanted, keen, people: (people.all() as string[][]).map(([id = '']) => id) };
  } finally {
    db.close();
  }
}

/** Gives every idea news, all ideas in turn, and the log an entry for each. */
function addNews(db: Database.Database, official: number, comments: number): void {
  const [head] = db.prepare('select head from logs where community = ?').raw().get(COMMUNITY) as [number];
  db.prepare(
    `with recursive n (i) as (select 1 union all select i + 1 from n where i < ?)
     insert into news (idea, reach, at, seq, community, kind, status)
     select no, reach, 2000 + row_number() over (order by i, no), ? + row_number() over (order by i, no), ?,
       case reach when 1 then 'status' else 'comment' end, case reach when 1 then 'planned' end
     from (select d.no, n.i, case when n.i <= ? then 1 else 2 end as reach from n, ideas d where d.community = ?)`,
  ).run(official + comments, head, COMMUNITY, official, COMMUNITY);
  db.prepare(
    `insert into events (community, seq, at, kind, person, idea, data)
     select n.community, n.seq, n.at, case n.reach when 1 then 'status.set' else 'comment.added' end, null, i.id, '{}'
     from news n join ideas i on i.no = n.idea where n.community = ? and n.seq > ?`,
  ).run(COMMUNITY, head);
  db.prepare('update logs set head = (select max(seq) from events where community = ?) where community = ?').run(COMMUNITY, COMMUNITY);
}
