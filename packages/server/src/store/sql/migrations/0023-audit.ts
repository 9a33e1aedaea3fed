import type { Migration } from './migration.js';

/** What people of the company did, line by line. The database itself refuses to change or to forget a line. */
export const audit: Migration = {
  version: 23,
  name: 'audit',
  statements: ({ dialect, id, text, int, numbered }) => [
    `create table audit (
       no ${numbered},
       community ${id} not null,
       at ${int} not null,
       person ${id},
       action ${id} not null,
       kind ${id} not null,
       thing ${id} not null,
       data ${text} not null
     )`,
    'create index audit_community on audit (community, no)',
    'create index audit_person on audit (community, person, no)',
    'create index audit_action on audit (community, action, no)',
    'create index audit_thing on audit (community, thing, no)',
    ...(dialect === 'sqlite'
      ? ['update', 'delete'].map(
          (deed) => `create trigger audit_no_${deed} before ${deed} on audit
            begin select raise(abort, 'the audit log is only ever added to'); end`,
        )
      : [
          `create function audit_stays() returns trigger language plpgsql as
            'begin raise exception ''the audit log is only ever added to''; end'`,
          'create trigger audit_stays before update or delete or truncate on audit execute function audit_stays()',
        ]),
  ],
};
