import type { FastifyPluginAsync } from 'fastify'

/** Serves the contract as an OpenAPI document at `/openapi.json`. It is no secret, and no session is needed. */
export const openApiPlugin: FastifyPluginAsync = async (app) => {
  let text: string | undefined
  app.get('/openapi.json', async (_, reply) => {
    // Built when first asked for: most starts never need it
    if (text === undefined) {
      const { openApiDocument } = await import('#contract/openapi/document.ts')
      text = JSON.stringify(openApiDocument())
    }
    return reply.type('application/json').send(text)
  })
}
