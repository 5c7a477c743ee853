/** How one gateway heard a frame: dBm, dB, dBm. */
export interface Reception {
  gateway: string
  rssi: number | undefined
  snr: number | undefined
  /** As the network reported it, else worked out of RSSI and SNR. */
  esp: number | undefined
}

/** An uplink with its figures as numbers; what the row does not carry is undefined. */
export interface Frame {
  /** When it was on the air, ms since the epoch. */
  time: number
  devAddr: string
  /** FCntUp as the row has it. */
  fcnt: number
  /** FCntUp with 65,536 added for every roll-over within the session, so that it only grows. */
  counter: number
  /** Index of its session in `FrameLog.sessions`. */
  session: number
  port: number | undefined
  /** Spreading factor; undefined too for FSK and whatever else is no LoRa rate of EU868. */
  sf: number | undefined
  /** Application payload in bytes; 0 where there is none. */
  bytes: number
  /** The gateway that heard it best. */
  gateway: string | undefined
  /** Of the best gateway, dBm. */
  rssi: number | undefined
  /** The best of all gateways, dB. */
  snr: number | undefined
  /** The best of all gateways, dBm. */
  esp: number | undefined
  /** Best SNR above the demodulation floor, dB. */
  margin: number | undefined
  /** Strongest first. */
  receptions: readonly Reception[]
  /** How many gateways heard it, which may be more than `receptions` lists. */
  gatewayCount: number | undefined
  adr: boolean
  /** Whether it acknowledges a confirmed downlink. */
  ack: boolean
  /** Whether the thing asked for an acknowledgement (MType 4). */
  confirmed: boolean
  /** Whether the gateway delivered it late. */
  late: boolean
  /** Message integrity code, lower case. */
  mic: string | undefined
}

/** A stretch of frames with one device address and a counter that grows. */
export interface Session {
  index: number
  devAddr: string
  /** How it began: `first` is where the rows begin, `rejoin` a new device address, `reset` a counter that fell. */
  start: 'first' | 'rejoin' | 'reset'
  /** Earliest and latest time of its frames, ms since the epoch. */
  from: number
  to: number
  firstFcnt: number
  lastFcnt: number
  /** Frames received, each counter once. */
  heard: number
  /** Counters from the first to the last. */
  expected: number
  /** Counters between them that nobody heard. */
  lost: number
  /** Positions of its frames in `FrameLog.frames`: from `begin` up to, not including, `end`. */
  begin: number
  end: number
}

export interface DownlinkCause {
  slot: 'RX1' | 'RX2' | 'PING'
  /** In upper case, such as `D0`. */
  code: string
}

/** What became of a downlink. */
export interface DownlinkFate {
  /** ms since the epoch */
  time: number
  fcntDn: number | undefined
  port: number | undefined
  gateway: string | undefined
  /** Whether a gateway transmitted it, which is not whether the thing received it. */
  sent: boolean | undefined
  /** Whether the thing must acknowledge it; undefined where the row does not say. */
  confirmed: boolean | undefined
  /** Why a receive window was not used. Without `00`, and without `C0` where it was sent. */
  causes: readonly DownlinkCause[]
}

/** A DevStatusAns, or a battery level that came with another row. */
export interface StatusReport {
  /** ms since the epoch */
  time: number
  /** As LoRaWAN has it: 0 external power, 1–254 the level, 255 unknown. */
  battery: number | undefined
  /** SNR in dB of the last downlink's request at the thing, −32…31. */
  margin: number | undefined
}

/** Names a frame in a link and in evidence. */
export interface FrameRef {
  time: number
  fcnt: number
}

/** What the rows of a thing say, in order: the input of every figure. */
export interface FrameLog {
  /** Uplinks by session and counter. */
  frames: readonly Frame[]
  sessions: readonly Session[]
  /** By time, as all that follows. */
  downlinks: readonly DownlinkFate[]
  joinRequests: readonly number[]
  statuses: readonly StatusReport[]
  /** Copies of a frame that was there already, which are in none of the lists above. */
  duplicates: readonly FrameRef[]
  /** Frames whose counter another frame of the same session had used, with another MIC. */
  reused: readonly FrameRef[]
  /** Rows that were read, and those of them that lack what their kind needs. */
  rows: number
  unreadable: number
}
