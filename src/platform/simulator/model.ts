import type { Position } from '#lib/geo.ts'
import type { Random } from '#lib/random.ts'

import type { Road } from './places.ts'

/** A fault that support staff meet, planted in a thing; `none` is a healthy one. */
export type Fault =
  'none' | 'silent' | 'loss' | 'stuck-sf12' | 'join-loop' | 'low-battery' | 'undecodable' | 'never-seen'

/** A base station of the world. Times in ms since the epoch. */
export interface SimStation extends Position {
  /** The Lrrid: 8 upper-case hex digits. */
  basestationId: string
  basestationName: string
  locationName: string
  town: string
  firmware: string
  lastRestart: number
  role: 'normal' | 'lost' | 'slow-backhaul' | 'never-heard'
  /** Noise in its channels, dBm. */
  noise: number
  /** From when on it hears nothing; Infinity for one that works. */
  deafFrom: number
}

/** How strongly a base station hears a thing. */
export interface Link {
  /** Index of the base station in the world. */
  station: number
  /** Mean signal in dBm at 14 dBm of transmission power. */
  mean: number
}

/** What a thing's keys are, as `POST /things` takes them. Secrets, even here: they go in no log. */
export type SimKeys =
  | { applicationKey: string; applicationEUI: string }
  | {
      networkSessionKey: string
      applicationSessionkeys: { applicationSessionKey: string; port: string }[]
    }

/** A stretch of frames that counts up from `fCnt` without a break. */
export interface Session {
  /** Number of the transmission that it starts with. */
  from: number
  fCnt: number
  fCntDn: number
  devAddr: string
  /** How it began; `earlier` is before the world's history. */
  start: 'earlier' | 'join' | 'reset'
}

/** A thing of the world. */
export interface SimThing extends Position {
  /** DevEUI, upper case; of an Ethernet thing its identifier. */
  devEui: string
  thingName: string
  description: string
  /** Key of its type in the catalogue. */
  typeKey: string
  company: 'main' | 'sub'
  tags: string[]
  connectivityType: 'LORA.OTAA' | 'LORA.ABP' | 'ETHERNET'
  keys?: SimKeys
  /** Of ABP things only: OTAA things get another address with every join. */
  devAddr?: string
  serialNumber?: string
  locationFN1: string
  locationFN2: string
  /** Seconds between transmissions. */
  interval: number
  /** Irregularity of the interval, a share of it below 0.5. */
  jitter: number
  motionIndicator?: 'Near static' | 'Walking speed' | 'Vehicle speed' | 'Random'
  connectivityPlan?: string
  fault: Fault
  batteryPowered: boolean
  /** Whether the network locates it (LBS). */
  located: boolean
  /** Whether its owner sends it downlinks. */
  downlinks: boolean
  /** The road that a tracker drives. */
  road?: Road
  /** Links to every base station within reach, best first; empty for trackers, whose links move with them. */
  links: Link[]
  /** Share of transmissions lost to interference. */
  lossRate: number
  /** ms since the epoch of the first transmission, at the earliest the world's epoch. */
  firstAt: number
  /** ms since the epoch from which on it sends nothing more; Infinity mostly. */
  silentFrom: number
  /** In order of `from`; at least one. */
  sessions: Session[]
  /** What makes this thing differ from others of its type. Everything it does is drawn from forks of this. */
  random: Random
  /** A number of its own for smooth noise. */
  noiseSeed: number
}

/** A deterministic LoRaWAN world: everything in it follows from its seed, size, days and epoch. */
export interface World {
  seed: string
  /** When its history begins, ms since the epoch. Keep it to resume the same world later. */
  epoch: number
  /** When its first history ended (epoch + days): planted faults are dated from here. */
  reference: number
  /** Until when `history` goes, ms since the epoch. */
  now: number
  /** Days of history made, which may be fewer than asked for. */
  days: number
  /** All things live under one sky. */
  weatherSeed: number
  baseStations: SimStation[]
  things: SimThing[]
  /** In plain words, where the fleet is so large that intervals are longer or the history shorter. */
  note: string | undefined
}
