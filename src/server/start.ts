import type { AddressInfo } from 'node:net'
import type { Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'

import type { FastifyBaseLogger } from 'fastify'

import type { RunningPlatform, StartOptions as PlatformOptions } from '#platform/start.ts'
import { unavailable } from '#lib/api-error.ts'
import { createLive } from '#proxy/live/live.ts'
import { upstreamAt } from '#proxy/upstream.ts'

import { buildServer } from './app.ts'
import { isLoopback } from './env-reader.ts'
import type { Settings } from './env.ts'
import { openInnerDoor } from './inner-door.ts'
import { openSignIn } from './open-sign-in.ts'
import { openStores, type OpenedStores } from './open-stores.ts'

interface StartOptions {
  settings: Settings
  consoleFolder: string
  /** Where people read what takes long, and logs go. */
  notes: Pick<Writable, 'write'>
  wait?: (milliseconds: number) => Promise<unknown>
}

export interface Running {
  /** Where it listens, with the real port. */
  url: URL
  /** Resolves when there is something to see; `/healthz` answers 200 from then on. */
  ready: Promise<void>
  /** Has a balancer send no more, and goes on answering for as long as it may take to see that. */
  leave(): Promise<void>
  /** Finishes the requests in flight and closes the database. */
  close(): Promise<void>
}

/** Milliseconds that requests in flight have when the process is asked to end. */
const LAST_REQUESTS = 15_000

/** Brings up proxy, console and, where no other service is configured, the embedded platform. */
export async function startThingdeck(options: StartOptions): Promise<Running> {
  const { settings, consoleFolder, notes, wait = sleep } = options
  const progress = (line: string) => void notes.write(`${line}\n`)
  // The server's, once there is one
  const told: { log?: FastifyBaseLogger } = {}
  const warn = (line: string) => (told.log ? told.log.error(line) : progress(line))
  const stores = await openStores(settings, warn)
  const embedded = settings.upstream ? undefined : await startEmbedded(settings, stores, { progress, warn })
  const { signIn: signInSettings, tls, trustProxy } = settings
  const { proxy } = stores
  const opened =
    signInSettings &&
    proxy &&
    (await openSignIn({
      db: proxy.db,
      auditKey: await stores.auditKey(),
      isShared: settings.shared !== undefined,
      settings: signInSettings,
      publicUrl: settings.publicUrl,
      tell: progress,
    }))
  let isReady = false
  let isLeaving = false
  let inner: Awaited<ReturnType<typeof openInnerDoor>> | undefined

  const upstream =
    settings.upstream ??
    (() => {
      const address = server.app.server.address()
      if (!embedded || !isBound(address)) throw unavailable('Starting', 1)
      return upstreamAt(inner?.url ?? ownUrl(address), embedded.application)
    })
  const live = createLive({
    secret: stores.inboundSecret,
    isAutomatic: embedded !== undefined,
    publicUrl: settings.publicUrl,
    shared: stores.shared?.live,
  })
  await stores.shared?.live.listen(
    (event) => live.hub.publish(event),
    (count) => live.hub.skip(count)
  )
  const server = await buildServer({
    proxy: {
      upstream,
      loopbackOnly: isLoopback(settings.host),
      // The embedded platform gives all who ask the same one
      sharedTokens: settings.upstream && stores.shared?.tokens,
      live,
      signIn: opened?.signIn,
      trail: opened?.trail,
      requestRate: signInSettings?.requestRate,
    },
    ...(embedded && { platform: embedded.platform }),
    checkSessions: async () => void (await Promise.all([opened?.check(), proxy?.check()])),
    consoleFolder,
    mapTiles: settings.mapTiles,
    isReady: () => isReady,
    isLeaving: () => isLeaving,
    tls,
    trustProxy,
    log: { level: settings.logLevel, stream: notes },
  })

  told.log = server.app.log

  const leave = async () => {
    isLeaving = true
    // One that is not ready was sent nothing
    if (isReady && settings.drainSeconds > 0) await wait(settings.drainSeconds * 1000)
  }
  const close = async () => {
    isReady = false
    await server.close(LAST_REQUESTS)
    await inner?.close()
    await embedded?.platform.close()
    await stores.close()
  }
  try {
    await server.app.listen({ port: settings.port, host: settings.host })
    if (tls && embedded) inner = await openInnerDoor(server.app)
  } catch (error) {
    await close()
    throw error
  }
  const address = server.app.server.address()
  if (!isBound(address)) throw new TypeError('The server does not listen on a port')
  const url = urlOf(address, tls ? 'https' : 'http')
  await opened?.announce(settings.publicUrl ?? url)
  const own = inner?.url ?? ownUrl(address)
  const ready = (
    embedded?.platform.begin(own, { url: new URL('/inbound', own), secret: live.secret }) ?? Promise.resolve()
  ).then(() => {
    isReady = true
  })
  return { url, ready, leave, close }
}

async function startEmbedded(
  settings: Settings,
  stores: OpenedStores,
  tell: Pick<PlatformOptions, 'progress' | 'warn'>
) {
  const { dataDir, platform } = settings
  const application = await stores.application()
  // A server in front of another service never loads the platform's code
  const { startPlatform } = await import('#platform/start.ts')
  const running: RunningPlatform = await startPlatform({
    dataDir,
    databaseUrl: settings.shared?.databaseUrl,
    signals: stores.shared?.signals,
    keyFile: platform.keyFile,
    company: platform.company,
    deviceAddresses: platform.deviceAddresses,
    timeZone: platform.timeZone,
    application,
    networkDoor: {
      asId: platform.networkAsId,
      asKey: platform.networkAsKey,
      loopbackOnly: isLoopback(settings.host),
      chirpStackSecret: platform.networkChirpStackSecret,
      ttsSecret: platform.networkTtsSecret,
    },
    baseStationLostMinutes: platform.baseStationLostMinutes,
    retentionDays: platform.retentionDays,
    mutualAuth: platform.mutualAuth,
    downlinks: platform.downlinks,
    delivery: platform.delivery,
    mail: platform.mail,
    demo: platform.demo,
    ...tell,
  })
  return { platform: running, application }
}

const urlOf = ({ address, family, port }: AddressInfo, protocol = 'http') =>
  new URL(`${protocol}://${family === 'IPv6' ? `[${address}]` : address}:${port}`)

/** Where this process reaches itself: no address stands for all addresses. */
const ownUrl = (bound: AddressInfo) =>
  urlOf({ ...bound, address: { '0.0.0.0': '127.0.0.1', '::': '::1' }[bound.address] ?? bound.address })

const isBound = (address: AddressInfo | string | null): address is AddressInfo =>
  address !== null && typeof address === 'object'
