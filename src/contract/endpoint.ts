import type * as z from 'zod/mini'

/** The three roles, each holding what the one before it may do. */
export type Role = 'viewer' | 'operator' | 'admin'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

type Schema = z.ZodMiniType
type Shape = z.ZodMiniObject

/** One operation of the API, described once: everything else is derived from this. */
export interface Endpoint {
  operationId: string
  method: Method
  /** Below the base path, parameters in braces: `/things/{thingIdentifier}`. */
  path: string
  /** The least role that may call it. */
  role: Role
  /** The heading under which the API document lists it. */
  tag: string
  summary: string
  /** Where `path` has parameters. */
  params?: Shape
  query?: Shape
  body?: Schema
  /** Absent where a success has no body. */
  answer?: Schema
}

type InputOf<S> = S extends Schema ? z.input<S> : undefined
type OutputOf<S> = S extends Schema ? z.output<S> : undefined

/** What a caller gives. */
export interface CallOf<E extends Endpoint> {
  params: InputOf<E['params']>
  query: InputOf<E['query']>
  body: InputOf<E['body']>
}

/** What a server's handler gets, checked and normalised. */
export interface RequestOf<E extends Endpoint> {
  params: OutputOf<E['params']>
  query: OutputOf<E['query']>
  body: OutputOf<E['body']>
}

export type AnswerOf<E extends Endpoint> = OutputOf<E['answer']>

/** Keeps the literal types of an endpoint while checking its shape. */
// @__NO_SIDE_EFFECTS__
export function endpoint<const E extends Endpoint>(description: E): E {
  return description
}

/** `/things/{id}` as Fastify and most routers write it: `/things/:id`. */
export function routePath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1')
}

/** Fills the parameters of a path, each percent-encoded so that it stays one segment. */
export function fillPath(path: string, params: Record<string, string | number> | undefined): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params?.[name]
    if (value === undefined || value === '') throw new TypeError(`The path ${path} needs '${name}'`)
    return encodeURIComponent(value)
  })
}
