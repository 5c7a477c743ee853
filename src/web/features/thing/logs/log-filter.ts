import type { NetworkData, SensorHistory } from '#contract/logs.ts'
import { isSpreadingFactor } from '#lib/lora.ts'
import { figure } from '#web/ui/figure.ts'

import { frameOf } from './frame-of.ts'
import { holdsBytes, readPattern } from './payload-pattern.ts'
import { meets, readCondition, type ValueCondition } from './value-condition.ts'

/** The types of frames that the platform lists, as `NetworkData.type` has them. */
export const FRAME_TYPES = ['UPLINK', 'JOIN_REQUEST', 'DOWNLINK_SENT', 'NOTIFICATION'] as const

/** What rows of the network log have to be; what is undefined does not narrow. */
export interface NetworkFilter {
  type: string | undefined
  /** One that heard it, the best or not. */
  gateway: string | undefined
  port: number | undefined
  spreadingFactor: number | undefined
  /** Hexadecimal digits in the payload. */
  payload: string | undefined
}

/** What rows of the decoded log have to be. */
export interface DecodedFilter {
  /** Ids or friendly names, any of them; empty does not narrow. */
  containers: readonly string[]
  value: ValueCondition | undefined
}

/** The parameters of the address that narrow each log. */
export const FILTER_PARAMS = {
  network: ['type', 'gateway', 'port', 'sf', 'payload'],
  decoded: ['container', 'value'],
} as const
export type LogKind = keyof typeof FILTER_PARAMS

/** The part of an address that narrows a log, so that nothing else of it makes the log another one. */
export const filterSearchOf = (kind: LogKind, params: URLSearchParams): string =>
  new URLSearchParams(
    FILTER_PARAMS[kind].flatMap((name) => params.getAll(name).map((value) => [name, value]))
  ).toString()

/** What cannot be read does not narrow: its field says so. */
const readable = <Value>(value: Value | 'unreadable'): Value | undefined =>
  value === 'unreadable' ? undefined : value

export function networkFilterOf(params: URLSearchParams): NetworkFilter {
  const sf = figure(params.get('sf') ?? undefined)
  const port = figure(params.get('port') ?? undefined)
  return {
    type: params.get('type') || undefined,
    gateway: params.get('gateway')?.toUpperCase() || undefined,
    port: port !== undefined && Number.isInteger(port) ? port : undefined,
    spreadingFactor: sf !== undefined && isSpreadingFactor(sf) ? sf : undefined,
    payload: readable(readPattern(params.get('payload') ?? ''))?.digits,
  }
}

export function decodedFilterOf(params: URLSearchParams): DecodedFilter {
  return {
    containers: params.getAll('container').filter((key) => key !== ''),
    value: readable(readCondition(params.get('value') ?? '')),
  }
}

/** How many parts of a filter narrow. */
export const narrowing = (filter: NetworkFilter | DecodedFilter): number =>
  Object.values(filter).filter((part: unknown) =>
    Array.isArray(part) ? part.length > 0 : part !== undefined
  ).length

export function passesNetwork(row: NetworkData, filter: NetworkFilter): boolean {
  const { type, gateway, port, spreadingFactor, payload } = filter
  if (type !== undefined && row.type !== type) return false
  const frame = frameOf(row)
  if (port !== undefined && frame.port !== port) return false
  if (spreadingFactor !== undefined && frame.spreadingFactor !== spreadingFactor) return false
  if (payload !== undefined && !holdsBytes(frame.payload, payload)) return false
  return gateway === undefined || frame.receptions.some((each) => each.gateway.toUpperCase() === gateway)
}

export function passesDecoded({ container, data }: SensorHistory, filter: DecodedFilter): boolean {
  const { containers, value } = filter
  const names = [container?.container, container?.name].map((name) => name?.toLowerCase())
  if (containers.length > 0 && !containers.some((key) => names.includes(key.toLowerCase()))) return false
  return value === undefined || (data ?? []).some((each) => meets(each.value, value))
}
