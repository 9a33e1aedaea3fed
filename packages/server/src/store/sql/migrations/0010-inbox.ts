import type { Migration } from './migration.js';

/** What is news of ideas and for whom it is meant, what of it people read, and what they want to hear. */
export const inbox: Migration = {
  version: 10,
  name: 'inbox',
  statements: ({ dialect, id, text, int, keyed }) => {
    const word = (name: string): string => (dialect === 'sqlite' ? `e.data ->> '${name}'` : `e.data::json ->> '${name}'`);
    const isFirst = dialect === 'sqlite' ? `${word('first')} = 1` : `${word('first')} = 'true'`;
    return [
      // The part of the log that is news, by the numbers of ideas: one place to look for each idea somebody follows.
      `create table news (
         idea ${int} not null,
         reach ${int} not null,
         at ${int} not null,
         seq ${int} not null,
         community ${id} not null,
         kind ${id} not null,
         person ${int},
         status ${id},
         words ${id},
         primary key (idea, reach, at, seq)
       )${keyed}`,
      'create unique index news_seq on news (community, seq)',
      'create index news_words on news (words)',
      'create index news_by on news (person)',
      // Whom a comment means: who is answered, and who is named.
      `create table news_meant (
         person ${int} not null,
         idea ${int} not null,
         at ${int} not null,
         seq ${int} not null,
         how ${id} not null,
         comment ${id} not null,
         primary key (person, idea, at, seq)
       )${keyed}`,
      'create index news_meant_comment on news_meant (comment)',
      // Idea 0 stands for all of them. With the number goes the time it was given out at, by which news are found.
      `create table inbox_reads (
         person ${int} not null,
         idea ${int} not null,
         seq ${int} not null,
         at ${int} not null,
         primary key (person, idea)
       )${keyed}`,
      // By id: who only said what they want to hear did nothing else, and has no row among the people.
      `create table preferences (
         community ${id} not null,
         person ${id} not null,
         value ${text} not null,
         primary key (community, person)
       )`,
      `alter table follows add column by_comment ${int} not null default 0`,
      `insert into news (idea, reach, at, seq, community, kind, person, status, words)
         select i.no, 1, e.at, e.seq, e.community, 'status', p.no, ${word('to')}, ${word('entry')}
         from events e join ideas i on i.id = e.idea left join people p on p.id = e.person
         where e.kind = 'status.set' and i.deleted_at is null`,
      `insert into news (idea, reach, at, seq, community, kind, person)
         select i.no, 1, e.at, e.seq, e.community, 'response', p.no
         from events e join ideas i on i.id = e.idea left join people p on p.id = e.person
         where e.kind = 'response.set' and ${isFirst} and i.deleted_at is null`,
      `insert into news (idea, reach, at, seq, community, kind, person, words)
         select i.no, 2, e.at, e.seq, e.community, 'comment', p.no, c.id
         from events e join ideas i on i.id = e.idea join comments c on c.id = ${word('comment')}
           left join people p on p.id = e.person
         where e.kind = 'comment.added' and i.deleted_at is null and c.deleted_at is null`,
      // Who comments follows, whether or not they voted. What was said by commenting is told from what was said.
      `update follows set by_comment = 1 where wanted = 1 and exists (
         select 1 from people p join comments c on c.person = p.id
         where p.no = follows.person and c.created_at = follows.at)`,
      `insert into follows (person, idea, wanted, at, me_seq, by_comment)
         select p.no, i.no, 1, min(c.created_at), 0, 1
         from comments c join people p on p.id = c.person join ideas i on i.id = substr(c.thread, 6)
         where c.thread like 'idea:%' and c.deleted_at is null and i.deleted_at is null and p.origin <> 'imported'
         group by p.no, i.no
         on conflict (person, idea) do nothing`,
    ];
  },
};
