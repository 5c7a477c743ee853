import type { Readable } from 'node:stream'

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type * as z from 'zod/mini'

import { validationFailed, type FieldProblem } from '#lib/api-error.ts'

import { routePath, type AnswerOf, type Endpoint, type RequestOf } from './endpoint.ts'
import { check, joinErrors, type Checked } from './validate.ts'

/** An answer that is JSON already: a large one that is written as it is read, or rows stored as JSON. */
export class JsonText {
  readonly text: string | Readable

  constructor(text: string | Readable) {
    this.text = text
  }
}

export interface Call<E extends Endpoint> extends RequestOf<E> {
  request: FastifyRequest
  reply: FastifyReply
}

export type Handler<E extends Endpoint> = (
  call: Call<E>
) => Promise<AnswerOf<E> | JsonText> | AnswerOf<E> | JsonText

/** What only the database can say against a request; its faults are named together with those of the schema. */
export type AlsoCheck = (request: FastifyRequest) => Promise<FieldProblem[]>

/** A handler for each endpoint of a table. */
export type Handlers<T extends Record<string, Endpoint>> = { [K in keyof T]: Handler<T[K]> }

/**
 * Adds the route of an endpoint: what comes in is checked by the contract's schemas, all parts at once, before the
 * handler sees it. The handler's answer is sent as JSON; answers are checked in tests only.
 */
export function addEndpoint<E extends Endpoint>(
  app: FastifyInstance,
  endpoint: E,
  handler: Handler<E>,
  alsoCheck?: AlsoCheck
): void {
  app.route({
    method: endpoint.method,
    url: routePath(endpoint.path),
    // A HEAD of every GET is what HTTP expects
    exposeHeadRoute: endpoint.method === 'GET',
    handler: async (request, reply) => {
      const call = {
        ...(await readParts(endpoint, request, alsoCheck)),
        request,
        reply,
      } as unknown as Call<E>
      return sendAnswer(reply, await handler(call))
    },
  })
}

/** Adds the routes of a whole table. */
export function addEndpoints<T extends Record<string, Endpoint>>(
  app: FastifyInstance,
  table: T,
  handlers: Handlers<T>,
  alsoCheck: Partial<Record<keyof T, AlsoCheck>> = {}
) {
  for (const [operationId, endpoint] of Object.entries(table)) {
    const handler = handlers[operationId as keyof T]
    addEndpoint(app, endpoint, handler as Handler<Endpoint>, alsoCheck[operationId as keyof T])
  }
}

async function readParts(endpoint: Endpoint, request: FastifyRequest, alsoCheck: AlsoCheck | undefined) {
  const parts: Record<string, unknown> = {}
  const errors: FieldProblem[] = []
  const read = (part: 'params' | 'query' | 'body', schema: z.ZodMiniType | undefined) => {
    if (schema === undefined) return
    const checked: Checked<unknown> = check(schema, request[part])
    if (checked.ok) parts[part] = checked.value
    else errors.push(...checked.errors)
  }
  read('params', endpoint.params)
  read('query', endpoint.query)
  read('body', endpoint.body)
  const all = joinErrors(errors, (await alsoCheck?.(request)) ?? [])
  if (all.length > 0) throw validationFailed(all)
  return parts
}

function sendAnswer(reply: FastifyReply, answer: unknown) {
  if (answer === undefined) return reply.code(200).send()
  reply.type('application/json; charset=utf-8')
  if (answer instanceof JsonText) return reply.send(answer.text)
  return reply.send(JSON.stringify(answer))
}
