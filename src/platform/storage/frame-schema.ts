/** Milliseconds since the epoch. */
type Instant = number
type Bit = number

/** What grows with every frame. */
export interface FrameSchema {
  frames: {
    id: number
    thing_id: number
    type: string
    time: Instant
    received_at: Instant
    /** `NetworkData` as JSON, but for the company's and the secret fields. */
    data: string
    sealed_app_s_key: string | null
    /** Why its payload could not be decoded. */
    undecoded: string | null
  }
  /** The body as it came in, sealed where it holds a session key. */
  frame_bodies: {
    thing_id: number
    frame_id: number
    received_at: Instant
    format: string
    sealed: Bit
    body: string
  }
  /** What recognises a message that comes twice. */
  frame_repeats: { dev_eui: string; key: string; time: Instant }
  container_values: {
    id: number
    thing_id: number
    container_id: number
    frame_id: number
    time: Instant
    /** Of its frame. */
    received_at: Instant
    value: string
  }
  locations: {
    id: number
    thing_id: number
    /** `GPS` or `LBS`. */
    type: string
    time: Instant
    received_at: Instant
    latitude: number
    longitude: number
    /** Metres. */
    altitude: number | null
    radius: number | null
    altitude_radius: number | null
    frame_id: number | null
  }
  /**
   * Rows of a history by UTC hour, kept at ingest, so that no count scans a history; and by the week of reception that
   * they are removed with (see `weeks.ts`).
   */
  history_hours: { thing_id: number; kind: string; hour: number; week: Instant; rows: number }
  history_totals: { thing_id: number; kind: string; week: Instant; rows: number }
}
