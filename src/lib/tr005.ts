import { readHex } from './hex.ts'

/** A part of a device's code. `value` is as printed, its leading letter taken off where it has one. */
export interface CodePart {
  name: CodePartName
  value: string
  isUnderstood: boolean
}

export type CodePartName =
  'joinEui' | 'devEui' | 'profileId' | 'ownerToken' | 'serialNumber' | 'proprietary' | 'checksum' | 'unknown'

export interface DeviceCode {
  /** `plain` is a label that holds nothing but a DevEUI, as many do. */
  format: 'TR005' | 'plain'
  devEui?: string
  joinEui?: string
  /** The LoRa Alliance's number of the maker, 4 digits, and the maker's own of the profile. */
  vendorId?: string
  vendorProfileId?: string
  serialNumber?: string
  /** Whether the checksum fits what stands before it; undefined where the code has none. */
  checksumFits?: boolean
  /** In the code's order. */
  parts: readonly CodePart[]
}

const EXTENSIONS: Readonly<Record<string, CodePartName>> = {
  O: 'ownerToken',
  S: 'serialNumber',
  P: 'proprietary',
  C: 'checksum',
}

/**
 * Reads the text of a device's QR code: LoRa Alliance TR005-1.0 (2020), section 4.2,
 * `LW:D0:<JoinEUI>:<DevEUI>:<ProfileID>[:O<owner token>][:S<serial>][:P<proprietary>][:C<checksum>]`, or a bare DevEUI.
 * Lower case and stray spaces are accepted.
 *
 * @returns undefined for a text that is neither
 */
export function readDeviceCode(text: string): DeviceCode | undefined {
  const code = text.replace(/\s+/g, '').toUpperCase()
  if (code.startsWith('LW:D0:')) return readTr005(code)
  const plain = readHex(code.replace(/^DEVEUI[:=]?/, ''), 16)
  if (!plain.isComplete) return undefined
  const parts = [{ name: 'devEui', value: plain.digits, isUnderstood: true }] as const
  return { format: 'plain', devEui: plain.digits, parts }
}

function readTr005(code: string): DeviceCode {
  const [, , joinEui = '', devEui = '', profileId = '', ...extensions] = code.split(':')
  const parts: CodePart[] = [
    part('joinEui', joinEui, /^[0-9A-F]{16}$/),
    part('devEui', devEui, /^[0-9A-F]{16}$/),
    part('profileId', profileId, /^[0-9A-F]{8}$/),
    ...extensions.map(readExtension),
  ]
  const valueOf = (name: CodePartName) => parts.find((each) => each.name === name && each.isUnderstood)?.value
  const known = {
    joinEui: valueOf('joinEui'),
    devEui: valueOf('devEui'),
    vendorId: valueOf('profileId')?.slice(0, 4),
    vendorProfileId: valueOf('profileId')?.slice(4),
    serialNumber: valueOf('serialNumber'),
    checksumFits: checkSum(code, valueOf('checksum')),
  }
  const given = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined))
  return { format: 'TR005', ...given, parts }
}

function readExtension(text: string): CodePart {
  const name = EXTENSIONS[text.charAt(0)]
  if (!name) return { name: 'unknown', value: text, isUnderstood: false }
  const value = text.slice(1)
  return part(name, value, name === 'checksum' ? /^[0-9A-F]{4}$/ : /./)
}

const part = (name: CodePartName, value: string, pattern: RegExp): CodePart => ({
  name,
  value,
  isUnderstood: pattern.test(value),
})

function checkSum(code: string, checksum: string | undefined): boolean | undefined {
  if (checksum === undefined) return undefined
  return crc16(code.slice(0, code.lastIndexOf(`:C${checksum}`))) === Number.parseInt(checksum, 16)
}

/**
 * CRC-16/MODBUS (polynomial 0x8005 reflected, initial value 0xFFFF) of a text's ASCII bytes, 0…65535. A TR005 checksum
 * is that of all characters before the colon of its own field: the example of TR005-1.0 ends in `:CAF2C`.
 */
export function crc16(text: string): number {
  let crc = 0xffff
  for (let at = 0; at < text.length; at++) {
    crc ^= text.charCodeAt(at) & 0xff
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1
  }
  return crc
}
