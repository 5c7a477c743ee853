/** What TS013 (LoRa Alliance, Payload Codec API 1.0.0) hands a decoder. */
export interface UplinkInput {
  /** The application payload, 0–255 each. */
  bytes: number[]
  /** 1–223 for applications. */
  fPort: number
  recvTime: Date
}

/**
 * What a decoder answers: `data`, or `errors` and no data.
 * `data` is keyed by container id, each a number, boolean or string; the key `location` is reserved for a `Position`.
 */
export interface UplinkOutput {
  data?: Record<string, unknown>
  warnings?: string[]
  errors?: string[]
}

export interface DownlinkInput {
  data: Record<string, unknown>
}
export interface DownlinkBytes {
  bytes?: number[]
  fPort?: number
  warnings?: string[]
  errors?: string[]
}

/** A payload codec by the interface of TS013. Implementations answer errors; they do not throw. */
export interface Codec {
  decodeUplink(input: UplinkInput): UplinkOutput
  encodeDownlink?(input: DownlinkInput): DownlinkBytes
  decodeDownlink?(input: { bytes: number[]; fPort: number }): UplinkOutput
}

/** A place on the globe: WGS 84 degrees, metres above sea level, and metres of likely error. */
export interface Position {
  latitude: number
  longitude: number
  altitude?: number
  accuracy?: number
}
