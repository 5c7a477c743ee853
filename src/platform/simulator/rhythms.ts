import { day, hour, type LocalTime } from './clock.ts'
import type { ReadingKind, ReadingRhythm } from './reading-kinds.ts'
import { hashed, smoothNoise } from './smooth-noise.ts'

/** What a rhythm may depend on. Everything is a function of time, so that a world can be resumed at any instant. */
export interface Moment {
  /** ms since the epoch */
  time: number
  local: LocalTime
  /** The same for all things of a world: they live under one sky. */
  weatherSeed: number
  /** The thing's own. */
  seed: number
  /** Whether anybody is there: offices on working days, near 0 at night, up to 1. */
  activity: number
  /** Battery left, 0 to 1. */
  battery: number
  moving: boolean
}

const bump = (x: number, from: number, to: number, edge: number) =>
  1 / (1 + Math.exp((from - x) / edge)) - 1 / (1 + Math.exp((to - x) / edge))

/** How busy a Belgian working place is, 0 to 1, with a dip at lunch; weekends are quiet. */
export function activityAt({ hour: clock, weekday }: LocalTime): number {
  const working = bump(clock, 8.2, 17.6, 0.5) - 0.3 * bump(clock, 12.1, 13, 0.15)
  return weekday < 5 ? working : 0.12 * bump(clock, 10, 18, 0.8)
}

/** Outdoor temperature in °C in Belgium: season, time of day and passing weather. */
function outdoor({ time, local, weatherSeed, seed }: Moment): number {
  const season = 10.7 - 7.6 * Math.cos((2 * Math.PI * (local.dayOfYear - 20)) / 365)
  const ofDay = 3.4 * Math.sin((2 * Math.PI * (local.hour - 9)) / 24)
  const fronts = 4 * smoothNoise(weatherSeed, time / (2.5 * day))
  return season + ofDay + fronts + 0.8 * smoothNoise(seed, time / (6 * hour))
}

/** Days since the epoch, passing slowly at night and at weekends but never standing still, so that counters only grow. */
function usageDays(time: number): number {
  const days = (time + hour) / day
  // 1970-01-01 was a Thursday: days + 3 is 0 at the start of a Monday
  return (
    days -
    (0.85 * Math.sin(2 * Math.PI * days)) / (2 * Math.PI) +
    (0.1 * 7 * Math.sin((2 * Math.PI * (days + 1.5)) / 7)) / (2 * Math.PI)
  )
}

/** A device counts since it was installed, up to two years before 2026, at a pace of its own. */
function counter({ time, seed }: Moment, max: number): number {
  const installed = 19_700 + 700 * hashed(seed, 11)
  const perDay = max / (3000 + 12_000 * hashed(seed, 12))
  return Math.max(0, usageDays(time) - installed) * perDay
}

/** True while a place is taken: people and cars stay for about an hour. */
function occupied({ time, seed, activity }: Moment): boolean {
  const stay = (40 + 60 * hashed(seed, 13)) * 60_000
  return hashed(seed, Math.floor(time / stay)) < 0.08 + 0.75 * activity
}

type Rhythm = (moment: Moment, kind: ReadingKind) => number | boolean

const rhythms: Record<ReadingRhythm, Rhythm> = {
  'temperature-indoor': (moment) =>
    19 +
    3 * hashed(moment.seed, 1) +
    1.6 * moment.activity +
    0.05 * (outdoor(moment) - 10) +
    0.5 * smoothNoise(moment.seed, moment.time / (3 * hour)),
  'temperature-outdoor': outdoor,
  'temperature-soil': (moment) => 10 + 0.45 * (outdoor(moment) - 10) + hashed(moment.seed, 2),
  humidity: (moment) =>
    56 -
    5 * Math.sin((2 * Math.PI * (moment.local.hour - 9)) / 24) -
    8 * smoothNoise(moment.weatherSeed, moment.time / (2.5 * day)) +
    4 * smoothNoise(moment.seed, moment.time / (5 * hour)),
  pressure: ({ weatherSeed, time }) => 1014 + 14 * smoothNoise(weatherSeed + 1, time / (3 * day)),
  co2: ({ activity, seed, time }) =>
    425 + activity * (350 + 500 * hashed(seed, 3)) * (1 + 0.35 * smoothNoise(seed, time / hour)),
  light: ({ activity, local, seed, time }) =>
    activity * 380 +
    220 * bump(local.hour, 8.5, 17, 0.7) * (1 + 0.5 * smoothNoise(seed, time / (2 * hour))) +
    3 * hashed(seed, 4),
  noise: ({ activity, seed, time }, { min, max }) =>
    min + (max - min) * (0.12 + 0.42 * activity + 0.1 * (1 + smoothNoise(seed + max, time / hour))),
  // Rain wets the soil of every plot at once
  'soil-moisture': ({ weatherSeed, seed, time }) =>
    22 + 8 * hashed(seed, 5) - 9 * smoothNoise(weatherSeed + 2, time / (4 * day)),
  conductivity: ({ weatherSeed, seed, time }) =>
    300 + 200 * hashed(seed, 6) - 120 * smoothNoise(weatherSeed + 2, time / (4 * day)),
  'battery-voltage': ({ battery }, { min, max }) => min + (max - min) * battery ** 0.6,
  'battery-percent': ({ battery }) => 100 * battery,
  counter: (moment, { max }) => Math.floor(counter(moment, max)),
  'water-volume': (moment, { max }) => counter(moment, max),
  activity: ({ activity, seed, time }, { max }) =>
    Math.round(max * activity * 0.6 * hashed(seed, Math.floor(time / (20 * 60_000)))),
  occupancy: occupied,
  motion: ({ moving }) => moving,
  'boolean-event': ({ time, seed, activity }) =>
    hashed(seed, Math.floor(time / (5 * 60_000))) < 0.02 + 0.2 * activity,
  alarm: ({ time, seed }) => hashed(seed + 7, Math.floor(time / (6 * hour))) < 0.001,
}

/** What a sensor measures at a moment, within its range and rounded to its resolution. */
export function measure(kind: ReadingKind, moment: Moment): number | boolean {
  const value = rhythms[kind.kind](moment, kind)
  if (typeof value === 'boolean') return value
  const within = Math.min(kind.max, Math.max(kind.min, value))
  return Math.round(within / kind.step) * kind.step
}
