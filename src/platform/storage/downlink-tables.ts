import type { Generated } from 'kysely'

/** Milliseconds since the epoch. */
type Instant = number
/** 0 or 1: the one form of a boolean that every database has. */
type Bit = number

/** What downlinks are made of, and what became of them. */
export interface DownlinkTables {
  configuration_templates: {
    uid: string
    name: string
    thing_type_id: number | null
    port: number
    payload: string
    description: Generated<string>
    confirmed: Generated<Bit>
    /** JSON: what the payload was encoded from; null where it was written in hexadecimal. */
    data: string | null
    /** JSON: names of fields of `data`. */
    parameters: Generated<string>
    modified_at: Instant | null
  }
  downlinks: DownlinkTable
  /** By which network a thing was heard last. */
  thing_networks: {
    thing_id: number
    /** `thingpark`, `chirpstack` or `tts`. */
    network: string
    /** What The Things Stack calls them. */
    application: string | null
    device: string | null
    /** 1: the next downlink has the network drop those that it still has. */
    flush: Bit
  }
}

export interface DownlinkTable {
  id: Generated<number>
  thing_id: number
  payload: string
  f_port: number
  confirmed: Bit
  encrypted: Bit
  origin: string
  template_uid: string | null
  template_name: string | null
  rule_id: number | null
  rule_name: string | null
  /** Asking again with the same key queues nothing. */
  request_key: string | null
  network: string
  state: string
  /** 1 while its state may still change by itself. */
  open: Bit
  reason: string | null
  /** JSON. */
  causes: string
  correlation_id: string
  /** What ChirpStack calls it. */
  network_item_id: string | null
  created_at: Instant
  claimed_at: Instant | null
  accepted_at: Instant | null
  sent_at: Instant | null
  acknowledged_at: Instant | null
  changed_at: Instant
  attempts: number
  next_attempt_at: Instant | null
  /** Uplinks since it was transmitted, none of which acknowledged it. */
  uplinks_since: number
  fcnt_dn: string | null
  lrrid: string | null
  sp_fact: string | null
  slot: string | null
}
