import type { Generated } from 'kysely'

/** Milliseconds since the epoch. */
type Instant = number
/** 0 or 1: the one form of a boolean that every database has. */
type Bit = number

/** The tables of what streams deliver. */
export interface StreamDeliverySchema {
  stream_messages: {
    id: Generated<number>
    stream_id: number
    /** `WAITING`, `RETRYING`, `DELIVERED` or `FAILED`. One that failed and is sent again is `FAILED` until it is delivered. */
    state: string
    /** Null unless it is to be sent. */
    lane: number | null
    thing_id: number
    identifier: string
    frame_id: number
    /** Which of the messages that the stream made of the frame, from 0. */
    part: number
    /** The friendly name of the one that it is about. */
    container: string | null
    f_cnt_up: number | null
    time: Instant
    webhook_id: string
    content_type: string
    /** Whether the body is sealed, since it holds a session key. */
    sealed: Bit
    body: string
    /** Of the body. */
    bytes: number
    queued_at: Instant
    attempts: number
    last_attempt_at: Instant | null
    next_attempt_at: Instant | null
    group_id: number | null
    /** That sends it again. */
    job_id: number | null
    /** Of the last attempt: null where there was no answer. */
    status_code: number | null
    error_code: string | null
    /** The reason phrase, or in words why there was no answer. */
    message: string | null
    /** JSON, as the contract shows it. */
    answer: string | null
  }
  stream_lanes: { stream_id: number; lane: number; ready_at: Instant }
  stream_failure_groups: {
    id: Generated<number>
    stream_id: number
    /** 0 where there was no answer. */
    status_code: number
    /** Empty where there was an answer. */
    error_code: string
    message: string
    overflow: Bit
    failures: number
    first_at: Instant
    last_at: Instant
    sample: string
  }
  stream_deliveries: {
    stream_id: number
    /** `ACTIVE`, `TIMEOUT` or `DISABLED`. */
    state: string
    since: Instant
    reason: string | null
    timeout_until: Instant | null
    failed_in_a_row: number
    failing_since: Instant | null
    /** Whether its company was told that it fails. */
    told: Bit
    last_delivered_at: Instant | null
    last_failed_at: Instant | null
    last_failure: string | null
    delivered: number
    waiting: number
    waiting_bytes: number
    failures: number
    failure_bytes: number
    dropped_waiting: number
    dropped_failures: number
    last_dropped_at: Instant | null
  }
  /** Minutes since the epoch. */
  stream_minutes: { stream_id: number; minute: number; delivered: number; failed: number }
  stream_reprocess_jobs: {
    id: Generated<number>
    stream_id: number
    /** `QUEUED` until all its messages are in its lane, `RUNNING`, `DONE` or `CANCELLED`. */
    state: string
    /** JSON: which failures. */
    selection: string
    render: Bit
    created_at: Instant
    finished_at: Instant | null
    /** The last message that there was, and the last that was looked at, while it is `QUEUED`. */
    last_message_id: number
    at_message_id: number
    total: number
    done: number
    delivered: number
    failed: number
    message: string | null
  }
  stream_events: {
    id: Generated<number>
    stream_id: number
    /** `FAILING`, `RECOVERED`, `DISABLED` or `RESUMED`. */
    kind: string
    at: Instant
    reason: string | null
    /** `SENT`, `NOT_SENT` or `FAILED`; null where nobody was to be told. */
    mail: string | null
    mail_to: string | null
    mail_reason: string | null
    /** While an instance tells of it. */
    claimed_at: Instant | null
  }
}
