import { codecOf, hex, type Decoded } from './codec-of.ts'
import { PayloadFault, PayloadReader } from './payload-reader.ts'

// Frame control (fctrl), command, cluster, attribute, [status,] type, value: a subset of the ZigBee Cluster Library
// as NKE Watteco's "LoRaWAN application layer" describes it. Batch reports (bit 0 of fctrl clear) are compressed
// with tables that differ by sensor and firmware; they are refused in words.
const READ_RESPONSE = 0x01
const REPORT = 0x0a
const ALARM_REPORT = 0x8a

const POWER_DESCRIPTOR = 0x00500006
/** Divisors of the clusters whose values are scaled integers, by cluster and attribute. */
const divisors = new Map([
  [0x04020000, 100],
  [0x04050000, 100],
  [0x04030000, 10],
])
/** Clusters that a frame without its two header bytes may start with (the form of the MyThings example). */
const bareClusters = new Set([0x0402, 0x0405, 0x0403, 0x0050, 0x0406, 0x000c, 0x000f])

/** NKE Watteco sensors: standard reports, with or without their two header bytes. */
export const nkeWatteco = codecOf((payload): Decoded => {
  const bare = bareClusters.has((payload.peek() ?? 0) * 256 + (payload.peek(1) ?? 0))
  if (bare) return reportOf(payload, 0, false)

  const control = payload.unsigned(1)
  if ((control & 1) === 0) {
    throw new PayloadFault('This is a compressed batch report; only standard reports are decoded.')
  }
  const command = payload.unsigned(1)
  if (command !== REPORT && command !== ALARM_REPORT && command !== READ_RESPONSE) {
    throw new PayloadFault(`Command ${hex(command, 2)} carries no measurement.`)
  }
  // The endpoint's five bits lie around fctrl's fixed ones: bits 7–5 are its low, bits 2–1 its high
  return reportOf(payload, ((control >> 5) & 7) | ((control & 6) << 2), command === READ_RESPONSE)
})

function reportOf(payload: PayloadReader, endpoint: number, withStatus: boolean): Decoded {
  const cluster = payload.unsigned(2)
  const attribute = payload.unsigned(2)
  const name = `attribute ${hex(attribute, 4)} of cluster ${hex(cluster, 4)}`
  if (withStatus) {
    const status = payload.unsigned(1)
    if (status !== 0) throw new PayloadFault(`The sensor refused to read ${name}: status ${hex(status, 2)}.`)
  }
  const key = cluster * 0x10000 + attribute
  const type = payload.unsigned(1)
  const value = key === POWER_DESCRIPTOR ? batteryVoltage(payload, type) : valueOf(payload, type, name)
  const divisor = divisors.get(key)
  const container = `${hex(cluster, 4)}.${hex(attribute, 4)}.${endpoint}.m2m`
  // What follows the value are the reasons of an alarm, not a measurement
  return { data: { [container]: divisor && typeof value === 'number' ? value / divisor : value } }
}

/** A value by its ZCL data type. */
function valueOf(payload: PayloadReader, type: number, name: string): number | boolean | string {
  if (type === 0x10) return payload.unsigned(1) !== 0
  if (type === 0x08 || type === 0x18 || type === 0x30) return payload.unsigned(1)
  if (type === 0x19 || type === 0x31) return payload.unsigned(2)
  if (type >= 0x20 && type <= 0x23) return payload.unsigned(type - 0x1f)
  if (type >= 0x28 && type <= 0x2b) return payload.signed(type - 0x27)
  if (type === 0x39) return payload.float()
  if (type === 0x42) return String.fromCharCode(...payload.take(payload.unsigned(1)))
  throw new PayloadFault(`The data type ${hex(type, 2)} of ${name} is not known.`)
}

/** The battery's volts from the node power descriptor: length, mode, sources (a bit each), millivolts a source, source in use. */
function batteryVoltage(payload: PayloadReader, type: number): number {
  if (type !== 0x41) throw new PayloadFault('The power descriptor is not a string of bytes.')
  const descriptor = new PayloadReader(payload.take(payload.unsigned(1)))
  descriptor.take(1)
  const sources = descriptor.unsigned(1)
  const millivolts = [0, 1, 2].map((bit) => ((sources >> bit) & 1 ? descriptor.unsigned(2) : undefined))
  // 2 is the disposable battery, 1 the rechargeable one; 0 is mains, which says nothing about a battery
  const battery = millivolts[2] ?? millivolts[1]
  if (battery === undefined) throw new PayloadFault('The power descriptor names no battery.')
  return battery / 1000
}
