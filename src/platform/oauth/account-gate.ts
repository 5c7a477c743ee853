import type { FastifyPluginAsync, FastifyRequest } from 'fastify'

import { forbidden } from '#lib/api-error.ts'
import { isAccountLinked } from '#platform/storage/account-link.ts'
import type { Database } from '#platform/storage/database.ts'

/** Another instance may have changed it meanwhile. */
const KNOWN_FOR = 1000

/** What is answered also while the account is not linked: whether the API works, and our own extensions. */
const isOpen = (url: string) => /\/(?:status|platform\/.*)$/.test(url)

/**
 * Keeps the API from whoever uses it while the account is not linked.
 * @param onChange after it was linked or unlinked
 */
export function accountGate(db: Database, now: () => number, onChange: () => Promise<void>) {
  let known: { isLinked: boolean; until: number } | undefined

  const demand = async (request: FastifyRequest) => {
    if (isOpen(request.routeOptions.url ?? '')) return
    if (!known || now() >= known.until) {
      known = { isLinked: await isAccountLinked(db), until: now() + KNOWN_FOR }
    }
    if (!known.isLinked) throw forbidden('The account is not linked: link it in the API setup')
  }
  return {
    changed: async () => {
      known = undefined
      await onChange()
    },
    /** Routes behind it. */
    gated:
      (routes: FastifyPluginAsync): FastifyPluginAsync =>
      async (app) => {
        app.addHook('onRequest', demand)
        await routes(app, {})
      },
  }
}
