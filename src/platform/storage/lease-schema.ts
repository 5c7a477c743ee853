export interface LeaseSchema {
  /** Who of several instances does a piece of work, and until when. */
  leases: {
    name: string
    /** A running instance. */
    owner: string
    /** Grows whenever somebody else takes over. */
    fence: number
    /** Milliseconds since the epoch. */
    ends_at: number
  }
}
