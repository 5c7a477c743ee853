import { sql, type Kysely } from 'kysely'

import type { Migration } from '#storage/migrate.ts'

const statements = [
  `create table companies (id integer primary key, parent_id integer references companies (id), name text not null, email text)`,
  `create table vendors (name text primary key)`,
  `create table thing_types (id integer primary key, key text not null unique, name text not null, vendor text not null,
     vendor_reference text not null, version integer not null, connectivity_type text not null, codec text)`,
  `create table containers (id integer primary key autoincrement, thing_type_id integer not null references thing_types (id),
     container text not null, name text not null, value_type text not null, unit text not null, position integer not null,
     declared integer not null, unique (thing_type_id, container))`,
  `create table plans (id text primary key, name text not null, connectivity_type text not null, uplinks integer,
     downlinks integer, position integer not null)`,
  `create table configuration_templates (uid text primary key, name text not null, thing_type_id integer references thing_types (id),
     port integer not null, payload text not null)`,

  `create table applications (client_id text primary key, company_id integer not null references companies (id),
     secret_hash text not null, created_at bigint not null)`,
  `create table tokens (hash text primary key, client_id text not null references applications (client_id) on delete cascade,
     sealed text not null, scope text not null, permanent integer not null, issued_at bigint not null, expires_at bigint)`,
  `create index tokens_by_client on tokens (client_id)`,

  `create table things (id integer primary key autoincrement, identifier text not null unique, company_id integer not null references companies (id),
     name text not null, name_folded text not null, description text not null, is_public integer not null, connectivity_type text not null,
     thing_type_id integer not null references thing_types (id), plan_id text references plans (id), device_address text,
     motion_indicator text, serial_number text, latitude text, longitude text, location_fn1 text not null,
     location_fn2 text not null, provisioned integer not null, inserted_at bigint not null, modified_at bigint not null)`,
  `create index things_by_modified on things (modified_at)`,
  `create index things_by_plan on things (company_id, plan_id)`,
  `create index things_by_device_address on things (device_address)`,
  `create table thing_tags (thing_id integer not null references things (id) on delete cascade, tag text not null,
     position integer not null, primary key (thing_id, tag))`,
  `create index thing_tags_by_tag on thing_tags (tag, thing_id)`,
  `create table thing_keys (thing_id integer primary key references things (id) on delete cascade, sealed text not null)`,
  `create table thing_activity (thing_id integer primary key references things (id) on delete cascade,
     last_activity bigint not null, network_ready integer not null, dev_addr text)`,
  `create index thing_activity_by_time on thing_activity (last_activity)`,
  `create table thing_fixes (thing_id integer primary key references things (id) on delete cascade, time bigint not null,
     type text not null, latitude double precision not null, longitude double precision not null,
     altitude double precision, radius double precision)`,
  `create table thing_containers (thing_id integer not null references things (id) on delete cascade, container_id integer not null,
     last_time bigint not null, last_value text not null, primary key (thing_id, container_id))`,

  `create table device_addresses (address text primary key, state text not null, company_id integer, thing_id integer)`,
  `create index device_addresses_by_state on device_addresses (state, company_id, address)`,

  `create table base_stations (id text primary key, name text not null, company_id integer not null references companies (id),
     latitude text, longitude text, location_name text not null, firmware text, last_restart bigint, last_heard bigint)`,

  // `integer primary key` is SQLite's own row id; with any other type it would be an index beside the table, one more
  // tree to write for every frame
  `create table frames (id integer primary key, thing_id integer not null, type text not null, time bigint not null,
     received_at bigint not null, data text not null, sealed_app_s_key text, undecoded text)`,
  `create index frames_by_thing on frames (thing_id, time, id)`,
  `create table frame_bodies (frame_id integer primary key, format text not null, sealed integer not null, body text not null)`,
  `create table frame_repeats (dev_eui text not null, key text not null, time bigint not null, primary key (dev_eui, key))`,
  `create table container_values (id integer primary key, thing_id integer not null, container_id integer not null,
     frame_id bigint not null, time bigint not null, value text not null)`,
  `create index container_values_by_thing on container_values (thing_id, time, id)`,
  // With the value, so that a chart is read from the index alone, and never by walking all that the thing measured
  `create index container_values_by_container on container_values (thing_id, container_id, time, id, value)`,
  `create table locations (id integer primary key, thing_id integer not null, type text not null, time bigint not null,
     received_at bigint not null, latitude double precision not null, longitude double precision not null,
     altitude double precision, radius double precision, altitude_radius double precision, frame_id bigint,
     unique (thing_id, time, type))`,
  `create index locations_by_frame on locations (frame_id)`,
  `create table history_hours (thing_id integer not null, kind text not null, hour integer not null, rows integer not null,
     primary key (thing_id, kind, hour))`,
  `create table history_totals (thing_id integer not null, kind text not null, rows integer not null, primary key (thing_id, kind))`,
  `create table settings (name text primary key, value text not null)`,
]

const idBlocks = `create table id_blocks (name text primary key, next bigint not null)`

/** Of what `takeIds` numbers. A sequence gives what it gave, whatever becomes of the transaction that asked. */
const sequences = [
  `create sequence frames_ids`,
  `create sequence container_values_ids`,
  `create sequence locations_ids`,
  `create function take_ids(sequence text, wanted bigint) returns bigint language plpgsql as $$
     declare
       lowest bigint;
     begin
       -- For the moment between the two calls
       perform pg_advisory_lock(hashtext('thingdeck ids'), hashtext(sequence));
       lowest := nextval(sequence::regclass);
       perform setval(sequence::regclass, lowest + wanted - 1);
       perform pg_advisory_unlock(hashtext('thingdeck ids'), hashtext(sequence));
       return lowest;
     end $$`,
]

export const firstSchema: Migration = {
  version: 1,
  name: 'first schema',
  async up(db: Kysely<never>) {
    for (const statement of [...statements, idBlocks]) await sql.raw(statement).execute(db)
  },
  async postgres(db) {
    for (const statement of [...statements, ...sequences]) await sql.raw(statement).execute(db)
  },
}
