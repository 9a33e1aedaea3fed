import type { Migration } from './migration.js';

/** Photos beside the words of ideas and comments. */
export const photos: Migration = {
  version: 7,
  name: 'photos',
  statements: ({ dialect, id, text, int, bytes }) => [
    // What the words show of them, so that reading words reads nothing else.
    `alter table idea_texts add column photos ${text}`,
    `alter table comments add column photos ${text}`,
    // Nobody stands in people before their first deed, so this is no reference.
    `create table photos (
       id ${id} primary key,
       community ${id} not null references communities (id),
       person ${id} not null,
       created_at ${int} not null,
       width ${int} not null,
       height ${int} not null,
       hash ${id} not null,
       kind ${id},
       thing ${id}
     )`,
    'create index photos_waiting on photos (community, person, created_at) where thing is null',
    // Apart, because what is written again when a photo finds its words must be small.
    `create table photo_bytes (
       photo ${id} primary key references photos (id),
       whole ${bytes} not null,
       small ${bytes} not null
     )`,
    // They are compressed; trying once more only takes time.
    ...(dialect === 'postgres'
      ? ['alter table photo_bytes alter column whole set storage external, alter column small set storage external']
      : []),
  ],
};
