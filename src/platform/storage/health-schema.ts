/** Milliseconds since the epoch. */
type Instant = number

export interface HealthSchema {
  /** What a LoRa thing's newest frames say of it. */
  thing_health: {
    thing_id: number
    /** Of the thing that was judged: tags and provisioning weigh too. */
    thing_modified_at: Instant
    /** While it is neither overdue nor silent. */
    verdict: string
    /** When that came to be; null where it was so from the start. */
    since: Instant | null
    /** JSON: codes and severities, weightiest first. */
    reasons: string
    frames: number
    last_seen: Instant | null
    late_at: Instant | null
    silent_at: Instant | null
    /** Milliseconds. */
    usual_interval: number | null
    loss: number | null
    margin: number | null
    sf: number | null
    battery: number | null
    gateway: string | null
    /** JSON: the gateways of the newest frames. */
    heard_by: string
    modified_at: Instant
  }
}
