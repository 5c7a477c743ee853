import { INBOUND_SECRET_HEADER } from '#contract/cloud-engine.ts'
import type { LiveState } from '#contract/live.ts'
import { conflict } from '#lib/api-error.ts'

import type { AskJson } from '../forward/ask-json.ts'

interface LiveSourceOptions {
  ask: AskJson
  /** Whether the platform sends here by a stream of its own. */
  isAutomatic: boolean
  secret: string
  /** Where the platform reaches this server; undefined where nobody said. */
  publicUrl: URL | undefined
}

const NAME = 'Thingdeck live data'

/** The stream definition by which data come in: the platform's own, or one that is made at another platform. */
export function createLiveSource({ ask, isAutomatic, secret, publicUrl }: LiveSourceOptions) {
  const url = publicUrl && new URL('inbound', withSlash(publicUrl)).href

  const streams = async () => {
    const { json } = await ask('GET', '/streamdefinitions')
    return (Array.isArray(json) ? (json as unknown[]) : []).filter(isStream)
  }

  const state = async (): Promise<LiveState> => {
    if (isAutomatic) {
      const own = (await streams()).filter(({ type }) => type === 'CLOE')
      const isOff = own.length > 0 && own.every(({ active }) => active === false)
      return {
        source: 'PLATFORM',
        canCreate: false,
        ...(isOff && { reason: 'The live feed is switched off' }),
      }
    }
    if (url === undefined) {
      const reason = 'PUBLIC_URL is not set, so the platform does not know where to send data'
      return { source: 'NONE', canCreate: false, reason }
    }
    const stream = (await streams()).find((each) => each.url === url)
    if (!stream) return { source: 'NONE', canCreate: true }
    return {
      source: 'STREAM',
      canCreate: false,
      ...(stream.streamDefinitionId !== undefined && { streamDefinitionId: stream.streamDefinitionId }),
      ...(stream.active === false && { reason: 'The stream is not active' }),
    }
  }

  return {
    state,
    /** @throws {ApiProblem} 409 where it is there, or cannot be; what the platform says otherwise */
    async create(companyId: number): Promise<LiveState> {
      const known = await state()
      if (known.source !== 'NONE') throw conflict('The stream is there already')
      if (known.canCreate !== true) throw conflict(known.reason ?? 'The stream cannot be made')
      await ask('POST', '/streamdefinitions', {
        companyId,
        name: NAME,
        type: 'DECODED',
        contentType: 'JSON',
        url,
        active: true,
        autoLink: true,
        aggregated: true,
        headers: [{ key: INBOUND_SECRET_HEADER, value: secret }],
      })
      return state()
    },
  }
}

/** So that a path of the public address is kept. */
const withSlash = (url: URL) => (url.href.endsWith('/') ? url : new URL(`${url.href}/`))

interface Stream {
  type?: unknown
  url?: unknown
  active?: unknown
  streamDefinitionId?: number
}

const isStream = (value: unknown): value is Stream => typeof value === 'object' && value !== null
