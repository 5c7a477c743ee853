import { readFileSync } from 'node:fs'

import type { Upstream, UpstreamCredentials } from '#proxy/upstream.ts'

import { readDownlinkNetworks, type DownlinkNetworks } from './downlink-env.ts'
import { envReader, isLoopback } from './env-reader.ts'
import { readDatabaseUrl } from './database-env.ts'
import { readDelivery } from './delivery-env.ts'
import { readExposure, type Exposure } from './exposure-env.ts'
import { readMail } from './mail-env.ts'
import { type MapTiles, readMapTiles } from './map-env.ts'
import { readSignIn, type SignInSettings } from './sign-in-env.ts'

const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const

export interface Settings extends Exposure {
  /** 0 for any that is free. */
  port: number
  /** Absent where nobody has to sign in. */
  signIn?: SignInSettings
  dataDir: string
  /** The PostgreSQL database that it shares with other instances, and the key that all of them are given. */
  shared?: { databaseUrl: string; keyFile: string }
  logLevel: (typeof LOG_LEVELS)[number]
  /** For how long it answers on when it is asked to end, and says at `/readyz` that no more should come. */
  drainSeconds: number
  /** Absent where the embedded platform is used. */
  upstream?: Upstream
  /** Where another service reaches this server. */
  publicUrl?: URL
  /** Absent where the console's maps stay offline. */
  mapTiles?: MapTiles
  /** The embedded platform's first application; absent parts are generated. */
  application: { clientId?: string; clientSecret?: string }
  platform: {
    company: { id: number; name: string }
    /** Both ends included. */
    deviceAddresses: { first: number; last: number }
    timeZone: string
    keyFile?: string
    networkAsId?: string
    networkAsKey?: string
    networkChirpStackSecret?: string
    networkTtsSecret?: string
    baseStationLostMinutes: number
    /** Absent where history is kept for ever. */
    retentionDays?: number
    mutualAuth: boolean
    /** The networks that take downlinks. */
    downlinks: DownlinkNetworks
    delivery: ReturnType<typeof readDelivery>
    /** Undefined where no mail is to be sent. */
    mail: ReturnType<typeof readMail>
    demo?: { things: number; seed: string; days: number }
  }
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads the whole environment once. An empty variable counts as one that is not set.
 * @throws {EnvFaults} that lists every bad variable, without any value that may be a secret
 */
export function readSettings(environment: Environment): Settings {
  const read = envReader(environment)
  const upstream = readUpstream(read)
  const publicUrl = readServiceUrl(read, 'PUBLIC_URL')
  const mapTiles = readMapTiles(read)
  const clientId = read.text('MYTHINGS_CLIENT_ID')
  const clientSecret = read.text('MYTHINGS_CLIENT_SECRET')
  const hasDemo = read.flag('DEMO', true)
  const demo = {
    things: read.integer('DEMO_THINGS', 300, 1, 100_000),
    seed: read.text('DEMO_SEED') ?? 'thingdeck',
    days: read.integer('DEMO_DAYS', 14, 1, 366),
  }
  const signIn = readSignIn(read)
  const exposure = readExposure(read, { hasSignIn: signIn !== undefined })
  if (signIn?.oidc && !isLoopback(exposure.host) && read.text('PUBLIC_URL') === undefined) {
    read.fault('PUBLIC_URL', 'is needed with AUTH=oidc: the provider sends browsers back to it')
  }
  const networkAsId = read.text('NETWORK_AS_ID')
  const networkAsKey = read.text('NETWORK_AS_KEY')
  if ((networkAsId === undefined) !== (networkAsKey === undefined)) {
    read.fault('NETWORK_AS_ID and NETWORK_AS_KEY', 'belong together: set both or neither')
  }

  // None of its own: unset, nothing is removed
  const retentionDays = read.integer('RETENTION_DAYS', 0, 1, 36_500)
  const databaseUrl = readDatabaseUrl(read)
  const keyFile = readKeyFile(read)

  const settings: Settings = {
    port: read.integer('PORT', 8080, 0, 65_535),
    ...exposure,
    ...(signIn && { signIn }),
    dataDir: read.text('DATA_DIR') ?? './data',
    ...(databaseUrl !== undefined && keyFile !== undefined && { shared: { databaseUrl, keyFile } }),
    logLevel: read.oneOf('LOG_LEVEL', LOG_LEVELS, 'warn'),
    drainSeconds: read.integer('DRAIN_SECONDS', 0, 0, 60),
    ...(upstream && { upstream }),
    ...(publicUrl && { publicUrl }),
    ...(mapTiles && { mapTiles }),
    application: { ...(clientId && { clientId }), ...(clientSecret && { clientSecret }) },
    platform: {
      company: {
        id: read.integer('COMPANY_ID', 987, 1, Number.MAX_SAFE_INTEGER),
        name: read.text('COMPANY_NAME') ?? 'Thingdeck',
      },
      deviceAddresses: readAddressBlock(read),
      timeZone: read.timeZone('TIME_ZONE', 'Europe/Brussels'),
      ...optional('keyFile', keyFile),
      ...optional('networkAsId', networkAsId),
      ...optional('networkAsKey', networkAsKey),
      ...optional('networkChirpStackSecret', readSecret(read, 'NETWORK_CHIRPSTACK_SECRET')),
      ...optional('networkTtsSecret', readSecret(read, 'NETWORK_TTS_SECRET')),
      baseStationLostMinutes: read.integer('BASE_STATION_LOST_MINUTES', 60, 1, 1_000_000),
      ...(retentionDays > 0 && { retentionDays }),
      mutualAuth: read.flag('MUTUAL_AUTH', false),
      downlinks: readDownlinkNetworks(read, networkAsId, networkAsKey),
      delivery: readDelivery(read, hasDemo && isLoopback(exposure.host)),
      mail: readMail(read),
      ...(hasDemo && { demo }),
    },
  }
  read.done()
  return settings
}

const optional = <K extends string>(key: K, value: string | undefined) =>
  (value === undefined ? {} : { [key]: value }) as Partial<Record<K, string>>

/** The platform reads it again: here it is only named together with whatever else is wrong. */
function readKeyFile(read: ReturnType<typeof envReader>): string | undefined {
  const path = read.text('KEY_FILE')
  if (path === undefined) return undefined
  try {
    if (/^[0-9a-f]{64}$/i.test(readFileSync(path, 'utf8').trim())) return path
  } catch {
    return read.fault('KEY_FILE', `names a file that cannot be read: ${path}`)
  }
  return read.fault('KEY_FILE', `names a file that must hold 64 hexadecimal digits: ${path}`)
}

/** What a network server shows as `Authorization: Bearer …`; long enough that nobody guesses it. */
function readSecret(read: ReturnType<typeof envReader>, name: string): string | undefined {
  const secret = read.text(name)
  if (secret === undefined || /^[\x21-\x7e]{16,256}$/.test(secret)) return secret
  return read.fault(name, 'must be 16 to 256 printable ASCII characters without spaces')
}

const MOST_ADDRESSES = 65_536

/** `07FFF000-07FFFFFF`: the device addresses that the embedded platform gives to ABP things. */
function readAddressBlock(read: ReturnType<typeof envReader>) {
  const text = read.text('DEVICE_ADDRESSES') ?? '07FFF000-07FFFFFF'
  const match = /^([0-9a-f]{8})-([0-9a-f]{8})$/i.exec(text)
  const [first, last] = [Number.parseInt(match?.[1] ?? '', 16), Number.parseInt(match?.[2] ?? '', 16)]
  if (!(first <= last) || last - first >= MOST_ADDRESSES) {
    read.fault(
      'DEVICE_ADDRESSES',
      `must be two addresses of 8 hexadecimal digits, such as 07FFF000-07FFFFFF, at most ${MOST_ADDRESSES} apart`
    )
  }
  return { first, last }
}

/** The service that the proxy is to use instead of the embedded platform. */
function readUpstream(read: ReturnType<typeof envReader>): Upstream | undefined {
  const apiUrl = readServiceUrl(read, 'MYTHINGS_API_URL')
  const tokenUrl = readServiceUrl(read, 'MYTHINGS_TOKEN_URL')
  const token = read.text('MYTHINGS_TOKEN')
  const clientId = read.text('MYTHINGS_CLIENT_ID')
  const clientSecret = read.text('MYTHINGS_CLIENT_SECRET')
  const style = read.oneOf('MYTHINGS_TOKEN_STYLE', ['basic', 'query'] as const, 'basic')

  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token)) {
    read.fault('MYTHINGS_TOKEN', 'holds characters that no token has')
  }
  if (read.text('MYTHINGS_API_URL') === undefined) {
    for (const name of ['MYTHINGS_TOKEN_URL', 'MYTHINGS_TOKEN', 'MYTHINGS_TOKEN_STYLE']) {
      if (read.text(name) !== undefined) read.fault(name, 'needs MYTHINGS_API_URL')
    }
    return undefined
  }

  let credentials: UpstreamCredentials | undefined
  if (token !== undefined) {
    for (const name of ['MYTHINGS_TOKEN_URL', 'MYTHINGS_CLIENT_ID', 'MYTHINGS_CLIENT_SECRET']) {
      if (read.text(name) !== undefined) read.fault(name, 'cannot be used beside MYTHINGS_TOKEN')
    }
    credentials = { kind: 'permanent', token }
  } else if (clientId === undefined || clientSecret === undefined) {
    read.fault(
      'MYTHINGS_API_URL',
      'needs MYTHINGS_TOKEN, or both MYTHINGS_CLIENT_ID and MYTHINGS_CLIENT_SECRET'
    )
  } else if (apiUrl) {
    credentials = {
      kind: 'client',
      tokenUrl: tokenUrl ?? new URL('/token', apiUrl),
      clientId,
      clientSecret,
      style,
    }
  }
  return apiUrl && credentials && { apiUrl, credentials }
}

/** Credentials travel to it, so it is https or does not leave this machine. */
function readServiceUrl(read: ReturnType<typeof envReader>, name: string): URL | undefined {
  const text = read.text(name)
  if (text === undefined) return undefined
  // The value is never shown: it may hold a password
  if (!URL.canParse(text)) return read.fault(name, 'is not a URL')
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') return read.fault(name, 'may not hold a user or password')
  if (url.search !== '' || url.hash !== '') return read.fault(name, 'may not have a query or fragment')
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
  if (!isSafe) return read.fault(name, 'must be https, or http on a loopback address')
  return url
}
