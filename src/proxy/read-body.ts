import type { FastifyRequest } from 'fastify'
import type * as z from 'zod/mini'

import { check } from '#contract/validate.ts'
import { validationFailed } from '#lib/api-error.ts'

/**
 * What a request to the proxy itself brought, checked. Bodies arrive as bytes, since most of them are for the platform.
 * @throws {ApiProblem} 400 that names every offending field
 */
export function readBody<S extends z.ZodMiniType>(schema: S, { body }: FastifyRequest): z.output<S> {
  const checked = check(schema, parsed(body instanceof Buffer ? body.toString('utf8') : ''))
  if (!checked.ok) throw validationFailed(checked.errors)
  return checked.value
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
