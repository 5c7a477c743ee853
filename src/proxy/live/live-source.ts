import { INBOUND_SECRET_HEADER } from '#contract/cloud-engine.ts'
import type { LiveState } from '#contract/live.ts'
import { conflict } from '#lib/api-error.ts'

import type { AskJson } from '../forward/ask-json.ts'

interface LiveSourceOptions {
  ask: AskJson
  secret: string
  /** Where the platform reaches this server; undefined where nobody said. */
  publicUrl: URL | undefined
}

const NAME = 'Thingdeck live data'

/** The stream definition by which another platform's data come in. */
export function createLiveSource({ ask, secret, publicUrl }: LiveSourceOptions) {
  const url = publicUrl && new URL('inbound', withSlash(publicUrl)).href

  const find = async () => {
    const { json } = await ask('GET', '/streamdefinitions')
    const streams = Array.isArray(json) ? (json as unknown[]) : []
    return streams.filter(isStream).find((stream) => stream.url === url)
  }

  const state = async (): Promise<LiveState> => {
    if (url === undefined) {
      const reason = 'PUBLIC_URL is not set, so the platform does not know where to send data'
      return { source: 'NONE', canCreate: false, reason }
    }
    const stream = await find()
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
      if (known.source === 'STREAM') throw conflict('The stream is there already')
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
  url?: unknown
  active?: unknown
  streamDefinitionId?: number
}

const isStream = (value: unknown): value is Stream => typeof value === 'object' && value !== null
