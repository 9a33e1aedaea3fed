import type { Migration } from './migration.js';

/** What is owed to an idea and what came of it: promises, answers sent back, days to look again, whether it helped. */
export const promises: Migration = {
  version: 11,
  name: 'promises',
  statements: ({ id, text, int, keyed }) => [
    `alter table communities add column promises ${text}`,
    ...['promised_at', 'returned_at', 'due_at', 'look_again_at', 'looked_again_at'].map(
      (column) => `alter table ideas add column ${column} ${int}`,
    ),
    `alter table ideas add column look_again_by ${id}`,
    ...['doubts', 'solved', 'not_yet', 'quotes', 'answer_listened'].map(
      (column) => `alter table ideas add column ${column} ${int} not null default 0`,
    ),
    `alter table ideas add column answer_round ${int} not null default 1`,
    // Few ideas are due or come back: their lists are read from these, and no vote writes them.
    'create index ideas_due on ideas (community, board, due_at) where due_at is not null',
    'create index ideas_look_again on ideas (community, look_again_at) where look_again_at is not null',
    // The clock reads the newest ideas of a board.
    'create index ideas_newest on ideas (community, board, created_at)',
    `alter table responses add column listened ${int} not null default 0`,
    // What files brought in without a date got the moment of the import, which cannot be told apart afterwards.
    `alter table responses add column dated ${int} not null default 1`,
    `update responses set dated = 0 where idea in (select id from ideas where source_id is not null)`,
    `alter table responses add column words_key ${id}`,
    'create index responses_words on responses (words_key, at) where words_key is not null',
    `create table opinions (
       person ${int} not null,
       idea ${int} not null,
       kind ${id} not null,
       choice ${id} not null,
       words ${text} not null,
       at ${int} not null,
       me_seq ${int} not null,
       primary key (person, idea, kind)
     )${keyed}`,
    'create index opinions_idea on opinions (idea, kind, at)',
    // Whom something did not help yet is read for a whole board.
    'create index ideas_not_yet on ideas (community, board) where not_yet > 0',
  ],
};
