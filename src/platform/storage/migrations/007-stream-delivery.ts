import { sql } from 'kysely'

import type { Migration } from '#storage/migrate.ts'

const statements = [
  // Queue and failures are one table, so that a message that fails, or is sent again, keeps its row. It is in the queue
  // while it has a lane. Things may be gone: what was promised to an endpoint outlives them.
  `create table stream_messages (id integer primary key autoincrement,
     stream_id integer not null references stream_definitions (id) on delete cascade, state text not null, lane bigint,
     thing_id integer not null, identifier text not null, frame_id bigint not null, part integer not null,
     container text, f_cnt_up bigint, time bigint not null, webhook_id text not null, content_type text not null,
     sealed integer not null, body text not null, bytes integer not null, queued_at bigint not null,
     attempts integer not null, last_attempt_at bigint, next_attempt_at bigint, group_id integer, job_id integer,
     status_code integer, error_code text, message text, answer text)`,
  `create index stream_messages_by_lane on stream_messages (stream_id, lane, time, f_cnt_up, id) where lane is not null`,
  `create index stream_messages_by_state on stream_messages (stream_id, state, id)`,
  `create index stream_messages_by_group on stream_messages (group_id, id) where group_id is not null`,

  // What of the queue is to be sent one after the other: of a thing (its id), or of a job that sends failures again
  // (its id, negative). A stream has a row for each lane in which something waits.
  `create table stream_lanes (stream_id integer not null references stream_definitions (id) on delete cascade,
     lane bigint not null, ready_at bigint not null, primary key (stream_id, lane))`,
  `create index stream_lanes_by_time on stream_lanes (stream_id, ready_at)`,

  `create table stream_failure_groups (id integer primary key autoincrement,
     stream_id integer not null references stream_definitions (id) on delete cascade, status_code integer not null,
     error_code text not null, message text not null, overflow integer not null, failures integer not null,
     first_at bigint not null, last_at bigint not null, sample text not null,
     unique (stream_id, status_code, error_code, message, overflow))`,

  // How a stream stands, and what counts its messages, kept with every change of them so that nothing is ever counted
  `create table stream_deliveries (stream_id integer primary key references stream_definitions (id) on delete cascade,
     state text not null, since bigint not null, reason text, timeout_until bigint, failed_in_a_row integer not null,
     failing_since bigint, told integer not null, last_delivered_at bigint, last_failed_at bigint, last_failure text,
     delivered bigint not null, waiting integer not null, waiting_bytes bigint not null, failures integer not null,
     failure_bytes bigint not null, dropped_waiting bigint not null, dropped_failures bigint not null,
     last_dropped_at bigint)`,
  `create table stream_minutes (stream_id integer not null references stream_definitions (id) on delete cascade,
     minute integer not null, delivered integer not null, failed integer not null, primary key (stream_id, minute))`,

  `create table stream_reprocess_jobs (id integer primary key autoincrement,
     stream_id integer not null references stream_definitions (id) on delete cascade, state text not null,
     selection text not null, render integer not null, created_at bigint not null, finished_at bigint,
     last_message_id bigint not null, at_message_id bigint not null, total integer not null, done integer not null,
     delivered integer not null, failed integer not null, message text)`,
  `create index stream_reprocess_jobs_by_stream on stream_reprocess_jobs (stream_id, id)`,

  // What happened to a stream, and whether its company was told
  `create table stream_events (id integer primary key autoincrement,
     stream_id integer not null references stream_definitions (id) on delete cascade, kind text not null,
     at bigint not null, reason text, mail text, mail_to text, mail_reason text)`,
  `create index stream_events_by_stream on stream_events (stream_id, id)`,
]

export const streamDelivery: Migration = {
  version: 7,
  name: 'delivery of streams',
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
