import type { Generated } from 'kysely'

import type { DownlinkTables } from './downlink-tables.ts'
import type { FrameSchema } from './frame-schema.ts'
import type { HealthSchema } from './health-schema.ts'
import type { HearingSchema } from './hearing-schema.ts'
import type { LeaseSchema } from './lease-schema.ts'
import type { StreamDeliverySchema } from './stream-delivery-schema.ts'
import type { StreamSchema } from './stream-schema.ts'

/** Milliseconds since the epoch. */
type Instant = number
/** 0 or 1: the one form of a boolean that every database has. */
type Bit = number

export interface Schema
  extends
    FrameSchema,
    StreamSchema,
    StreamDeliverySchema,
    HealthSchema,
    HearingSchema,
    LeaseSchema,
    DownlinkTables {
  companies: { id: number; parent_id: number | null; name: string; email: string | null }
  vendors: { name: string }
  thing_types: {
    id: number
    key: string
    name: string
    vendor: string
    vendor_reference: string
    version: number
    /** `LORA` or `ETHERNET`. */
    connectivity_type: string
    codec: string | null
  }
  /** Scripts that take the place of a type's codec. */
  codec_scripts: { thing_type_id: number; source: string; version: number; modified_at: Instant }
  /** Past frames that are, were or will be decoded again. */
  decode_jobs: {
    id: Generated<number>
    thing_type_id: number
    /** Null for all things of the type. */
    thing_id: number | null
    identifier: string | null
    company_id: number | null
    /** Inclusive, and exclusive; null is without limit. */
    from_time: Instant | null
    to_time: Instant | null
    /** `QUEUED`, `RUNNING`, `DONE`, `CANCELLED` or `FAILED`. */
    state: string
    created_at: Instant
    finished_at: Instant | null
    /** Rows of the network log: to be looked at, looked at, with other values than before, and that cannot be decoded. */
    total: number
    done: number
    changed: number
    failed: number
    /** Later frames were decoded by the codec of now already. */
    last_frame_id: number
    /** The last row looked at. */
    at_thing_id: number
    at_time: Instant
    at_frame_id: number
    message: string | null
  }
  rules: {
    id: Generated<number>
    company_id: number
    name: string
    enabled: Bit
    /** The id or the friendly name of a container. */
    container: string
    thing_type_id: number | null
    /** JSON lists; empty where the rule is bound to none. */
    tags: string
    things: string
    operator: string
    threshold: number
    operator2: string | null
    threshold2: number | null
    /** Seconds. */
    time_to_wait: number
    time_to_reset: number | null
    trigger_once: Bit
    /** `EMAIL` or `DOWNLINK`. */
    action: string | null
    email: string | null
    template_name: string | null
    parameter1: string | null
    parameter2: string | null
    created_at: Instant
    modified_at: Instant
  }
  /** How a rule stands with a thing; none while its condition has never held there. */
  rule_states: {
    rule_id: number
    thing_id: number
    container_id: number
    /** Null while the condition does not hold. */
    held_since: Instant | null
    /** When it will trigger unless the condition ends before; null once it has. */
    due_at: Instant | null
    /** The last time it triggered. */
    triggered_at: Instant | null
    /** The newest value with which the condition held, or ended. */
    last_time: Instant
    last_value: string
    last_frame_id: number
  }
  rule_triggers: {
    id: Generated<number>
    /** Of a rule that may be gone. */
    rule_id: number
    /** JSON: the rule as it was, as the vendor's API shows it. */
    rule: string
    thing_id: number
    company_id: number
    container_id: number
    value: string
    time: Instant
    recorded_at: Instant
    frame_id: number
    action: string | null
    /** `NONE`, `PENDING`, `SENT`, `NOT_SENT`, `FAILED` or `WAITING`. */
    outcome: string
    outcome_at: Instant | null
    reason: string | null
    attempts: number
    /** Null where nothing is left to do. */
    next_attempt_at: Instant | null
    /** While an instance does it. */
    claimed_at: Instant | null
  }
  containers: {
    id: Generated<number>
    thing_type_id: number
    container: string
    name: string
    value_type: string
    unit: string
    position: number
    /** 0 for one that no type declares but that a frame carried. */
    declared: Bit
  }
  plans: {
    id: string
    name: string
    connectivity_type: string
    /** A day; null is without limit. */
    uplinks: number | null
    downlinks: number | null
    position: number
  }

  applications: { client_id: string; company_id: number; secret_hash: string; created_at: Instant }
  tokens: {
    /** Of a permanent one. */
    name: string | null
    /** SHA-256 of the token. */
    hash: string
    client_id: string
    /** The token itself, sealed: asking again answers the same one. */
    sealed: string
    scope: string
    permanent: Bit
    issued_at: Instant
    expires_at: Instant | null
  }

  things: {
    id: Generated<number>
    identifier: string
    company_id: number
    name: string
    /** The name in lower case, for search without regard to case. */
    name_folded: string
    description: string
    is_public: Bit
    /** `LORA.OTAA`, `LORA.ABP` or `ETHERNET`. */
    connectivity_type: string
    thing_type_id: number
    plan_id: string | null
    device_address: string | null
    motion_indicator: string | null
    serial_number: string | null
    /** Decimal degrees as they were given, of the configured place. */
    latitude: string | null
    longitude: string | null
    location_fn1: string
    location_fn2: string
    provisioned: Bit
    inserted_at: Instant
    modified_at: Instant
  }
  thing_tags: { thing_id: number; tag: string; position: number }
  thing_keys: { thing_id: number; sealed: string }
  thing_events: {
    id: Generated<number>
    thing_id: number
    identifier: string
    company_id: number
    kind: string
    at: Instant
    /** JSON. */
    detail: string
  }
  /** What every frame changes, apart from what people change. */
  thing_activity: {
    thing_id: number
    last_activity: Instant
    /** Set once the network has accepted the thing. */
    network_ready: Bit
    /** Of the last uplink: an OTAA thing gets a new one with each join. */
    dev_addr: string | null
  }
  /** The newest fix of a thing. */
  thing_fixes: {
    thing_id: number
    time: Instant
    type: string
    latitude: number
    longitude: number
    altitude: number | null
    radius: number | null
  }
  /** Containers seen from a thing, with the newest value of each. */
  thing_containers: { thing_id: number; container_id: number; last_time: Instant; last_value: string }

  device_addresses: {
    address: string
    /** `FREE`, `RESERVED` or `ASSIGNED`. */
    state: string
    company_id: number | null
    thing_id: number | null
  }

  base_stations: {
    id: string
    name: string
    company_id: number
    latitude: string | null
    longitude: string | null
    location_name: string
    firmware: string | null
    last_restart: Instant | null
    last_heard: Instant | null
  }

  /** What the platform itself remembers, as JSON. */
  settings: { name: string; value: string }
  id_blocks: { name: string; next: number }
}

/** The histories of a thing, as the counters know them. */
export type HistoryKind = 'network' | 'decoded' | 'location'

export const HOUR = 3_600_000
