import { sql } from 'kysely'

import type { Migration } from '#storage/migrate.ts'

const statements = [
  // Ids are never used again: past triggers outlive their rule
  `create table rules (id integer primary key autoincrement, company_id integer not null references companies (id),
     name text not null, enabled integer not null, container text not null, thing_type_id integer references thing_types (id),
     tags text not null, things text not null, operator text not null, threshold double precision not null,
     operator2 text, threshold2 double precision, time_to_wait integer not null, time_to_reset integer,
     trigger_once integer not null, action text, email text, template_name text, parameter1 text, parameter2 text,
     created_at bigint not null, modified_at bigint not null)`,

  // A rule has a row for a thing once its condition has held there
  `create table rule_states (rule_id integer not null references rules (id) on delete cascade,
     thing_id integer not null references things (id) on delete cascade, container_id integer not null,
     held_since bigint, due_at bigint, triggered_at bigint, last_time bigint not null, last_value text not null,
     last_frame_id bigint not null, primary key (rule_id, thing_id))`,
  `create index rule_states_by_thing on rule_states (thing_id)`,
  `create index rule_states_by_due on rule_states (due_at) where due_at is not null`,

  // With the rule as it was, and what became of its action: rows whose action is still to be done are the outbox
  `create table rule_triggers (id integer primary key autoincrement, rule_id integer not null, rule text not null,
     thing_id integer not null references things (id) on delete cascade, company_id integer not null,
     container_id integer not null, value text not null, time bigint not null, recorded_at bigint not null,
     frame_id bigint not null, action text, outcome text not null, outcome_at bigint, reason text,
     attempts integer not null, next_attempt_at bigint)`,
  `create index rule_triggers_by_time on rule_triggers (time, id)`,
  `create index rule_triggers_by_rule on rule_triggers (rule_id, time, id)`,
  `create index rule_triggers_by_thing on rule_triggers (thing_id, time, id)`,
  `create index rule_triggers_to_do on rule_triggers (next_attempt_at) where next_attempt_at is not null`,
]

export const rules: Migration = {
  version: 3,
  name: 'business rules',
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
