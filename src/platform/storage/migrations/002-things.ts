import { sql } from 'kysely'

import type { Migration } from '#storage/migrate.ts'

const events = [
  // What happened to things, for the live feed; an event outlives its thing
  `create table thing_events (id integer primary key autoincrement, thing_id integer not null, identifier text not null,
     company_id integer not null, kind text not null, at bigint not null, detail text not null)`,
  `create index thing_events_by_identifier on thing_events (identifier, id)`,
]

// Finds a part of a name without reading all names
const nameSearch = [
  `create virtual table thing_names using fts5 (name_folded, content = 'things', content_rowid = 'id',
     tokenize = 'trigram case_sensitive 1')`,
  `insert into thing_names (thing_names) values ('rebuild')`,
  `create trigger thing_names_added after insert on things begin
     insert into thing_names (rowid, name_folded) values (new.id, new.name_folded);
   end`,
  `create trigger thing_names_removed after delete on things begin
     insert into thing_names (thing_names, rowid, name_folded) values ('delete', old.id, old.name_folded);
   end`,
  `create trigger thing_names_changed after update of name_folded on things begin
     insert into thing_names (thing_names, rowid, name_folded) values ('delete', old.id, old.name_folded);
     insert into thing_names (rowid, name_folded) values (new.id, new.name_folded);
   end`,
]

/** Where nobody may add the extension, which comes with PostgreSQL, names are found by reading all of them. */
const trigramIndex = `do $$ begin
     create extension if not exists pg_trgm;
     create index things_by_name_part on things using gin (name_folded gin_trgm_ops);
   exception when others then
     raise notice 'names of things have no index: %', sqlerrm;
   end $$`

export const thingEventsAndNames: Migration = {
  version: 2,
  name: 'events and name search of things',
  async up(db) {
    for (const statement of [...events, ...nameSearch]) await sql.raw(statement).execute(db)
  },
  async postgres(db) {
    for (const statement of [...events, trigramIndex]) await sql.raw(statement).execute(db)
  },
}
