import { describe, expect, it } from 'vitest'

import { faultsOf } from '#testing/env-faults.ts'

import { readSettings } from './env.ts'

const KEY_FILE = 'src/testing/fixtures/first-schema/key'

const namesOf = (environment: Record<string, string>) =>
  faultsOf(environment).map((fault) => fault.split(' ', 1)[0])

describe('an empty environment', () => {
  it('is the embedded platform with its demo, on loopback', () => {
    expect(readSettings({ PORT: '', DEMO: ' ' })).toEqual({
      port: 8080,
      host: '127.0.0.1',
      dataDir: './data',
      logLevel: 'warn',
      drainSeconds: 0,
      mapTiles: {
        url: 'https://tile.openstreetmap.org/{z}/{x}/{y}.png',
        attribution: '© [OpenStreetMap](https://www.openstreetmap.org/copyright) contributors',
        origin: 'https://tile.openstreetmap.org',
      },
      application: {},
      platform: {
        company: { id: 987, name: 'Thingdeck' },
        deviceAddresses: { first: 0x07fff000, last: 0x07ffffff },
        timeZone: 'Europe/Brussels',
        baseStationLostMinutes: 60,
        mutualAuth: false,
        downlinks: {},
        delivery: {
          allowPrivate: true,
          allowNetworks: [],
          allowPorts: undefined,
          allowHttp: true,
          concurrency: 4,
          bounds: {
            queue: { messages: 200_000, bytes: 1e9, age: 7 * 86_400_000 },
            failures: { messages: 100_000, bytes: 1e9, age: 30 * 86_400_000 },
          },
        },
        demo: { things: 300, seed: 'thingdeck', days: 14 },
      },
    })
  })
})

describe('the embedded platform', () => {
  it('takes what is set', () => {
    const settings = readSettings({
      PORT: '0',
      HOST: 'localhost',
      DEMO: '0',
      COMPANY_ID: '5',
      COMPANY_NAME: 'Acme',
      DEVICE_ADDRESSES: '26000000-2600FFFF',
      TIME_ZONE: 'UTC',
      KEY_FILE,
      NETWORK_AS_ID: 'as',
      NETWORK_AS_KEY: '0123456789abcdef0123456789ABCDEF',
      NETWORK_CHIRPSTACK_SECRET: 'chirp-chirp-chirp',
      NETWORK_TTS_SECRET: 'things-things-things',
      NETWORK_DOWNLINK_URL: 'https://thingpark.example/thingpark/lrc/rest/downlink',
      NETWORK_CHIRPSTACK_API_URL: 'http://chirpstack-rest-api:8090',
      NETWORK_CHIRPSTACK_API_TOKEN: 'token',
      NETWORK_TTS_API_URL: 'http://127.0.0.1:1885',
      NETWORK_TTS_API_KEY: 'NNSXS.key',
      NETWORK_TTS_WEBHOOK: 'thingdeck',
      SMTP_URL: 'smtps://user:p%40ss@mail.example.com',
      MAIL_FROM: 'Acme <alerts@example.com>',
      MYTHINGS_CLIENT_ID: 'id',
      MYTHINGS_CLIENT_SECRET: 'secret',
      LOG_LEVEL: 'info',
      STREAM_ALLOW_PRIVATE: '1',
      STREAM_ALLOW_NETWORKS: '10.20.0.0/16, fd12:3456::7',
      STREAM_ALLOW_PORTS: '443,8000-8999',
      STREAM_ALLOW_HTTP: '0',
      STREAM_CONCURRENCY: '9',
      STREAM_QUEUE_MESSAGES: '10',
      STREAM_QUEUE_MB: '20',
      STREAM_QUEUE_DAYS: '30',
      STREAM_FAILURES_MESSAGES: '40',
      STREAM_FAILURES_MB: '50',
      STREAM_FAILURES_DAYS: '60',
      MAP_TILES_URL: 'off',
    })
    expect(settings).toEqual({
      port: 0,
      host: 'localhost',
      dataDir: './data',
      logLevel: 'info',
      drainSeconds: 0,
      application: { clientId: 'id', clientSecret: 'secret' },
      platform: {
        company: { id: 5, name: 'Acme' },
        deviceAddresses: { first: 0x26000000, last: 0x2600ffff },
        timeZone: 'UTC',
        keyFile: KEY_FILE,
        networkAsId: 'as',
        networkAsKey: '0123456789abcdef0123456789ABCDEF',
        networkChirpStackSecret: 'chirp-chirp-chirp',
        networkTtsSecret: 'things-things-things',
        baseStationLostMinutes: 60,
        mutualAuth: false,
        downlinks: {
          thingPark: {
            url: new URL('https://thingpark.example/thingpark/lrc/rest/downlink'),
            asId: 'as',
            asKey: '0123456789abcdef0123456789ABCDEF',
          },
          chirpStack: { url: new URL('http://chirpstack-rest-api:8090'), token: 'token' },
          tts: { url: new URL('http://127.0.0.1:1885'), webhook: 'thingdeck', key: 'NNSXS.key' },
        },
        delivery: {
          allowPrivate: true,
          allowNetworks: [
            { address: '10.20.0.0', prefix: 16 },
            { address: 'fd12:3456::7', prefix: 128 },
          ],
          allowPorts: [
            { first: 443, last: 443 },
            { first: 8000, last: 8999 },
          ],
          allowHttp: false,
          concurrency: 9,
          bounds: {
            queue: { messages: 10, bytes: 20_000_000, age: 30 * 86_400_000 },
            failures: { messages: 40, bytes: 50_000_000, age: 60 * 86_400_000 },
          },
        },
        mail: { url: new URL('smtps://user:p%40ss@mail.example.com'), from: 'Acme <alerts@example.com>' },
      },
    })
  })
})

it.each([
  '10.0.0.0/33',
  '10.0.0.0/',
  '10.0.0/8',
  'fd00::/129',
  'fe80::1%eth0',
  'intranet',
  '10.0.0.0/8/8',
  '10.0.0.0/8 fd00::/8',
])('refuses the network %s', (network) =>
  expect(namesOf({ STREAM_ALLOW_NETWORKS: network })).toEqual(['STREAM_ALLOW_NETWORKS'])
)

it.each(['0', '65536', '90-80', '80-', 'https', '80;443', '1-2-3', ','])('refuses the port %s', (port) =>
  expect(new Set(namesOf({ STREAM_ALLOW_PORTS: port }))).toEqual(new Set(['STREAM_ALLOW_PORTS']))
)

it.each<[Record<string, string>, string[]]>([
  [{ SMTP_URL: 'smtp://localhost' }, []],
  [{ SMTP_URL: 'smtp://us%40er:s3cret@[::1]:2525/', MAIL_FROM: 'a@example.com' }, []],
  [{ SMTP_URL: 's3cret' }, ['SMTP_URL']],
  [{ SMTP_URL: 'https://s3cret@mail.example.com' }, ['SMTP_URL']],
  [{ SMTP_URL: 'smtp://' }, ['SMTP_URL']],
  [{ SMTP_URL: 'smtp://mail.example.com?pool=s3cret' }, ['SMTP_URL']],
  [{ SMTP_URL: 'smtp://s3cret%zz@mail.example.com' }, ['SMTP_URL']],
  [{ SMTP_URL: 'smtp://localhost', MAIL_FROM: 'nobody' }, ['MAIL_FROM']],
  [{ MAIL_FROM: 'a@example.com' }, ['MAIL_FROM']],
])('takes a mail server, and shows no password of it: %j', (environment, names) => {
  expect(namesOf(environment)).toEqual(names)
  expect(faultsOf(environment).join()).not.toContain('s3cret')
})

it.each(['07FFF000', '07FFFFFF-07FFF000', '00000000-00010000', '07FFF00-07FFFFF'])(
  'refuses the device addresses %s',
  (block) => {
    expect(() => readSettings({ DEVICE_ADDRESSES: block })).toThrow(/DEVICE_ADDRESSES must be two addresses/)
  }
)

describe('a network for downlinks', () => {
  const thingPark = { NETWORK_AS_ID: 'as', NETWORK_AS_KEY: 'key' }

  it.each([
    [{ NETWORK_DOWNLINK_URL: 'https://lrc.example/downlink' }, ['NETWORK_DOWNLINK_URL']],
    [{ ...thingPark, NETWORK_DOWNLINK_URL: 'http://lrc.example/s3cret' }, ['NETWORK_DOWNLINK_URL']],
    [{ ...thingPark, NETWORK_DOWNLINK_URL: 'https://u:s3cret@lrc.example/' }, ['NETWORK_DOWNLINK_URL']],
    [{ NETWORK_CHIRPSTACK_API_URL: 'https://chirp.example' }, ['NETWORK_CHIRPSTACK_API_URL']],
    [{ NETWORK_CHIRPSTACK_API_TOKEN: 's3cret' }, ['NETWORK_CHIRPSTACK_API_TOKEN']],
    [{ NETWORK_TTS_API_URL: 'https://tts.example', NETWORK_TTS_API_KEY: 'key' }, ['NETWORK_TTS_API_URL']],
    [
      {
        NETWORK_TTS_API_URL: 'https://tts.example',
        NETWORK_TTS_API_KEY: 's3cret\r',
        NETWORK_TTS_WEBHOOK: 'a/b',
      },
      ['NETWORK_TTS_WEBHOOK'],
    ],
  ])('is not made of %j', (environment, names) => {
    expect(namesOf(environment as Record<string, string>)).toEqual(names)
    expect(faultsOf(environment as Record<string, string>).join()).not.toContain('s3cret')
  })
})

describe('a service', () => {
  const service = { MYTHINGS_API_URL: 'https://api.example/mythings/1.1.0' }
  const client = { MYTHINGS_CLIENT_ID: 'id', MYTHINGS_CLIENT_SECRET: 'secret' }

  it('has its token endpoint at the root of its host', () => {
    expect(readSettings({ ...service, ...client }).upstream).toEqual({
      apiUrl: new URL('https://api.example/mythings/1.1.0'),
      credentials: {
        kind: 'client',
        tokenUrl: new URL('https://api.example/token'),
        clientId: 'id',
        clientSecret: 'secret',
        style: 'basic',
      },
    })
  })

  it('may have it elsewhere, and want the query string', () => {
    const { upstream } = readSettings({
      ...service,
      ...client,
      MYTHINGS_TOKEN_URL: 'http://127.0.0.1:9/oauth/token',
      MYTHINGS_TOKEN_STYLE: 'query',
    })
    expect(upstream?.credentials).toMatchObject({
      tokenUrl: new URL('http://127.0.0.1:9/oauth/token'),
      style: 'query',
    })
  })

  it('may have a permanent token', () => {
    expect(readSettings({ ...service, MYTHINGS_TOKEN: 'abc' }).upstream?.credentials).toEqual({
      kind: 'permanent',
      token: 'abc',
    })
  })

  it.each([
    'http://api.example/mythings',
    'http://127.0.0.1.evil.example/',
    'http://localhost.example/',
    'ftp://localhost/',
    'https://user@api.example/',
    'https://:s3cret@api.example/',
    'https://api.example/?client_secret=s3cret',
    'not a url s3cret',
  ])('is not %s', (url) => {
    const faults = faultsOf({ ...client, MYTHINGS_API_URL: url })
    expect(faults).toEqual([expect.stringMatching(/^MYTHINGS_API_URL /)])
    expect(faults.join()).not.toContain('s3cret')
  })

  it.each(['http://localhost:1/x', 'http://127.0.0.1/x', 'http://[::1]:8/x', 'HTTPS://api.example'])(
    'may be %s',
    (url) => expect(faultsOf({ ...client, MYTHINGS_API_URL: url })).toEqual([])
  )

  it.each([
    [{ ...service }, ['MYTHINGS_API_URL']],
    [{ ...service, MYTHINGS_CLIENT_ID: 'id' }, ['MYTHINGS_API_URL']],
    [{ MYTHINGS_TOKEN_URL: 'https://api.example/token' }, ['MYTHINGS_TOKEN_URL']],
    [{ MYTHINGS_TOKEN: 'abc' }, ['MYTHINGS_TOKEN']],
    [{ MYTHINGS_TOKEN_STYLE: 'query' }, ['MYTHINGS_TOKEN_STYLE']],
    [{ ...service, ...client, MYTHINGS_TOKEN: 'abc' }, ['MYTHINGS_CLIENT_ID', 'MYTHINGS_CLIENT_SECRET']],
    [{ ...service, MYTHINGS_TOKEN: 'a\r\nb' }, ['MYTHINGS_TOKEN']],
  ])('is not made of %j', (environment, names) => {
    expect(namesOf(environment as Record<string, string>)).toEqual(names)
  })
})

describe('faults', () => {
  const bad = {
    PORT: '65536',
    HOST: '0.0.0.0',
    MYTHINGS_API_URL: 'http://api.example/s3cret',
    MYTHINGS_TOKEN_STYLE: 's3cret',
    DEMO: 'yes',
    DEMO_THINGS: '100001',
    DEMO_DAYS: '-1',
    COMPANY_ID: '1.5',
    TIME_ZONE: 'Europe/Brussel',
    NETWORK_AS_KEY: 's3cret',
    NETWORK_CHIRPSTACK_SECRET: 's3cret',
    NETWORK_TTS_SECRET: 's3cret s3cret s3cret',
    BASE_STATION_LOST_MINUTES: '0',
    RETENTION_DAYS: '0',
    SMTP_URL: 'smtp:s3cret',
    LOG_LEVEL: 'loud',
    KEY_FILE: '/nowhere/key',
  }

  it('are all listed at once', () => {
    const { NETWORK_AS_KEY: _, ...others } = bad
    expect(new Set(namesOf(bad))).toEqual(new Set([...Object.keys(others), 'NETWORK_AS_ID']))
  })

  it('include a key file that holds no key, with none of what it holds', () => {
    expect(faultsOf({ KEY_FILE: 'src/testing/fixtures/certificates/server.key.pem' })).toEqual([
      'KEY_FILE names a file that must hold 64 hexadecimal digits: src/testing/fixtures/certificates/server.key.pem',
    ])
  })

  it('show no value that may be a secret', () => {
    expect(() => readSettings(bad)).toThrow(/^The environment has faults:\n {2}/)
    expect(faultsOf(bad).join()).not.toContain('s3cret')
  })

  it.each(['0.0.0.0', '::', '192.168.1.5', 'thingdeck.example', '127.0.0.1.nip.io'])(
    'include the host %s, since nobody could sign in there',
    (host) => expect(faultsOf({ HOST: host })).toEqual([expect.stringMatching(/^HOST .*sign-in/)])
  )

  it.each(['Mars/Olympus', '+01:00', ''].filter(Boolean))('include the time zone %s', (zone) => {
    expect(namesOf({ TIME_ZONE: zone })).toEqual(['TIME_ZONE'])
  })
})

describe('the tiles of maps', () => {
  it.each([
    ['https://tiles.example/{z}/{x}/{y}{r}.png?key=1', 'https://tiles.example'],
    ['http://127.0.0.1:9000/{z}/{x}/{y}', 'http://127.0.0.1:9000'],
  ])('come from %s', (url, origin) => {
    const attribution = '© Example'
    expect(readSettings({ MAP_TILES_URL: url, MAP_TILES_ATTRIBUTION: attribution }).mapTiles).toEqual({
      url,
      attribution,
      origin,
    })
  })

  it('may be left out', () => {
    expect(readSettings({ MAP_TILES_URL: 'off' }).mapTiles).toBeUndefined()
    expect(namesOf({ MAP_TILES_URL: 'off', MAP_TILES_ATTRIBUTION: 'x' })).toEqual(['MAP_TILES_ATTRIBUTION'])
  })

  it.each([
    'nowhere',
    'http://tiles.example/{z}/{x}/{y}',
    'https://tiles.example/{z}/{x}',
    'https://{s}.tiles.example/{z}/{x}/{y}',
    'https://{z}.tiles.example/{x}/{y}',
    "https://tiles.example/{z}/{x}/{y}; script-src 'unsafe-inline'",
    'https://user:secret@tiles.example/{z}/{x}/{y}',
  ])('do not come from %s', (url) => {
    expect(namesOf({ MAP_TILES_URL: url, MAP_TILES_ATTRIBUTION: 'x' })).toEqual(['MAP_TILES_URL'])
  })

  it('name their source', () => {
    expect(namesOf({ MAP_TILES_URL: 'https://tiles.example/{z}/{x}/{y}' })).toEqual(['MAP_TILES_ATTRIBUTION'])
  })
})

it.each([
  'mysql://me:secret@db/thingdeck',
  'postgres://me:secret@db',
  'postgres://me:secret@db/a/b',
  'postgres:///thingdeck?secret',
  'secret',
])('refuses the database at %s, without a word of it', (url) => {
  const read = () => readSettings({ DATABASE_URL: url, KEY_FILE })
  expect(read).toThrow('DATABASE_URL must be the address of a PostgreSQL database')
  expect(read).not.toThrow('secret')
})
