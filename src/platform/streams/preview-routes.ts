import { randomBytes } from 'node:crypto'

import type { FastifyPluginAsync } from 'fastify'

import { addEndpoints } from '#contract/fastify.ts'
import * as contract from '#contract/stream-preview.ts'
import { validationFailed } from '#lib/api-error.ts'
import type { CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'
import type { Vault } from '#storage/vault.ts'

import { endpointOf } from './delivery/loaded-stream.ts'
import type { SenderOptions } from './delivery/sender.ts'
import { shownRequest } from './delivery/shown-request.ts'
import { tryEndpoint } from './delivery/try-endpoint.ts'
import { readDraft, type Draft } from './draft.ts'
import { shownValues } from './placeholder-values.ts'
import { renderMessages } from './render.ts'
import type { RenderedMessage } from './rendered-message.ts'
import { findSample } from './sample.ts'
import { recentSamples } from './sample-frames.ts'
import { templateWarnings } from './template-warnings.ts'

interface PreviewOptions {
  db: Database
  vault: Vault
  family: () => Promise<CompanyFamily>
  /** The IANA zone of times that templates write by a pattern. */
  timeZone: string
  /** How a test is sent. */
  sender: SenderOptions
  now: () => number
}

/** Stands in for the address that a draft has none of yet. */
const NO_URL = 'https://address.invalid/'

/** What a definition sends, saved or not: shown, or sent once for a test. */
export const previewRoutes: FastifyPluginAsync<PreviewOptions> = async (app, options) => {
  const { db, vault, family, timeZone, now } = options

  const prepare = async (body: contract.StreamPreviewRequest) => {
    const companies = await family()
    const draft = await readDraft(db, vault, companies, body)
    const sample = await findSample(db, vault, companies, draft, body)
    const rendered = renderMessages(draft.stream, sample.message, sample.thing, timeZone)
    return { draft, sample, rendered }
  }

  const show = ({ stream, secrets }: Draft, { contentType, body }: RenderedMessage) => {
    // Certificates that do not fit are no reason not to show what would be sent
    const endpoint = endpointOf({ ...stream, mutualAuth: false, url: stream.url || NO_URL }, secrets)
    const request = shownRequest(endpoint, { id: 'msg_preview', contentType, body }, now())
    return stream.url === '' ? { ...request, url: undefined } : request
  }

  addEndpoints(
    app,
    { previewStream: contract.previewStream, testStream: contract.testStream },
    {
      previewStream: async ({ body }) => {
        const { draft, sample, rendered } = await prepare(body)
        return {
          sample: sample.shown,
          recent: await recentSamples(db, await family(), draft, body.thingIdentifier),
          requests: rendered.map((message) => show(draft, message)),
          placeholders: shownValues(draft.stream.type, sample.message, sample.thing, timeZone),
          warnings: templateWarnings(draft.stream),
        }
      },

      testStream: async ({ body }) => {
        const { draft, sample, rendered } = await prepare(body)
        const [first] = rendered
        if (draft.stream.url === '') {
          throw validationFailed([{ field: 'draft.url', message: 'Url is needed to send to' }])
        }
        if (!first) {
          const message = 'The stream sends nothing of this message'
          throw validationFailed([{ field: 'messageId', message }])
        }
        const id = `msg_test_${randomBytes(12).toString('base64url')}`
        const { contentType, body: text } = first
        try {
          const message = { id, contentType, body: text }
          return {
            sample: sample.shown,
            ...(await tryEndpoint(draft.stream, draft.secrets, message, options.sender)),
          }
        } catch {
          // Whatever the network does is an answer; what is left are certificates that do not fit
          const error = 'The request cannot be made of this definition: its certificates cannot be used'
          return {
            sample: sample.shown,
            request: show(draft, first),
            answer: { errorCode: 'INVALID_REQUEST', error },
            delivered: false,
          }
        }
      },
    }
  )
}
