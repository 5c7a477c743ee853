import type { FastifyPluginAsync } from 'fastify'

import { addEndpoints } from '#contract/fastify.ts'
import { listFrameMessages } from '#contract/frame-messages.ts'
import type { NetworkData } from '#contract/logs.ts'
import { notFound } from '#lib/api-error.ts'
import { maskSecrets } from '#lib/mask-secrets.ts'
import type { CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'
import type { Vault } from '#storage/vault.ts'

import { demandHistoryThing } from './history-thing.ts'

interface FrameMessageOptions {
  db: Database
  vault: Vault
  family: () => Promise<CompanyFamily>
  now: () => number
  /** How long history is kept; undefined for ever. */
  keptDays: number | undefined
}

const DAY = 86_400_000

/** What networks sent, for whoever doubts a row: nobody is answered a key. */
export const frameMessageRoutes: FastifyPluginAsync<FrameMessageOptions> = async (app, options) => {
  const { db, vault, family, now, keptDays = Infinity } = options
  addEndpoints(
    app,
    { listFrameMessages },
    {
      listFrameMessages: async ({ params, query }) => {
        const thing = await demandHistoryThing(db, await family(), params.thingIdentifier)
        const rows = await db
          .selectFrom('frames as f')
          .innerJoin('frame_bodies as b', (join) =>
            join
              .onRef('b.frame_id', '=', 'f.id')
              .onRef('b.thing_id', '=', 'f.thing_id')
              .onRef('b.received_at', '=', 'f.received_at')
          )
          .select(['f.id', 'f.data', 'b.format', 'b.sealed', 'b.body'])
          .where('f.thing_id', '=', thing.id)
          .where('f.time', '=', query.time)
          .orderBy('f.id')
          .execute()
        if (rows.length === 0 && query.time < now() - keptDays * DAY) {
          throw notFound(`History is kept for ${keptDays} days, and what was sent then is gone`)
        }
        return rows.map(({ id, data, format, sealed, body }) => {
          const { type, fcntUp, fcntDn } = JSON.parse(data) as NetworkData
          const text = sealed === 1 ? vault.open(body, `frame-body:${id}`) : body
          return {
            type,
            fcntUp,
            fcntDn,
            format: format === 'xml' ? 'XML' : 'JSON',
            message: masked(text, format),
          }
        })
      },
    }
  )
}

/** JSON is masked by its structure: a key may be an object that holds one. */
const masked = (text: string, format: string): string =>
  format === 'xml' ? String(maskSecrets(text)) : JSON.stringify(maskSecrets(JSON.parse(text)), undefined, 2)
