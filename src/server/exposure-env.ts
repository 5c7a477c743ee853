import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { createSecureContext } from 'node:tls'

import { isLoopback, type envReader } from './env-reader.ts'

type Reader = ReturnType<typeof envReader>

export interface Exposure {
  host: string
  /** Absent where the server speaks plain http. */
  tls?: { cert: string; key: string }
  /** Addresses and networks whose `X-Forwarded-For` and `-Proto` are believed. */
  trustProxy?: string[]
}

/** Where the server listens, and who is between it and its users. */
export function readExposure(read: Reader, { hasSignIn }: { hasSignIn: boolean }): Exposure {
  const host = read.text('HOST') ?? '127.0.0.1'
  const tls = readTls(read)
  const trustProxy = readTrustProxy(read)
  if (!isLoopback(host)) {
    const needed = hasSignIn ? 'TLS' : 'sign-in'
    if (!hasSignIn || (tls === undefined && trustProxy === undefined)) {
      read.fault(
        'HOST',
        `must be a loopback address without ${needed}: set AUTH, and either TLS_CERT and TLS_KEY or TRUST_PROXY`
      )
    }
  }
  return { host, ...(tls && { tls }), ...(trustProxy && { trustProxy }) }
}

function readTls(read: Reader) {
  const cert = readPem(read, 'TLS_CERT')
  const key = readPem(read, 'TLS_KEY')
  if ((read.text('TLS_CERT') === undefined) !== (read.text('TLS_KEY') === undefined)) {
    read.fault('TLS_CERT and TLS_KEY', 'belong together: set both or neither')
  }
  if (cert === undefined || key === undefined) return undefined
  try {
    createSecureContext({ cert, key })
    return { cert, key }
  } catch {
    // What OpenSSL says may quote the key
    return read.fault('TLS_CERT and TLS_KEY', 'are no certificate and the key of it')
  }
}

function readPem(read: Reader, name: string): string | undefined {
  const path = read.text(name)
  if (path === undefined) return undefined
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return read.fault(name, `names a file that cannot be read: ${path}`)
  }
}

const GROUPS = ['loopback', 'linklocal', 'uniquelocal']

/** Only addresses and networks: trusting everybody would let anyone say from where they come. */
function readTrustProxy(read: Reader): string[] | undefined {
  const parts = read
    .text('TRUST_PROXY')
    ?.split(',')
    .map((part) => part.trim())
  if (parts?.every((part) => GROUPS.includes(part) || isNetwork(part)) === false) {
    return read.fault(
      'TRUST_PROXY',
      'must be addresses and networks such as 10.0.0.0/8, or loopback, linklocal, uniquelocal, with commas between'
    )
  }
  return parts
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  return (
    bits === undefined ||
    (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (version === 4 ? 32 : 128))
  )
}
