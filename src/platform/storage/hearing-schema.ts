export interface HearingSchema {
  /** What base stations heard in an hour, for two days. */
  station_hours: {
    station_id: string
    /** Its first millisecond since the epoch. */
    hour: number
    /** `snr` in dB and `noise` in dBm of each uplink heard; `late` is 0 or 1, of those that it heard best. */
    measure: string
    bucket: number
    frames: number
  }
}
