import type { Transform } from 'node:stream'

import type { Endpoint } from '#contract/endpoint.ts'
import { isWithin, LIMITED, type Limits } from '#contract/limits.ts'
import { pageText } from '#contract/page-text.ts'
import { MOST_PAGE_SIZE } from '#contract/shared.ts'
import { VERDICTS } from '#lib/diagnosis/codes.ts'
import { ApiProblem, forbidden, malformed, notFound, validationFailed } from '#lib/api-error.ts'

import type { AskJson } from '../forward/ask-json.ts'
import { readThings } from '../live/known-things.ts'
import { keptRows } from './kept-rows.ts'
import type { ThingIndex } from './thing-index.ts'

interface LimitedCall {
  endpoint: Endpoint
  /** Path and query below the base path. */
  target: string
  body: Buffer | undefined
}

/** What is sent to the platform instead, or, as JSON, answered without it. */
export type Access = { target: string; body: Buffer | undefined; rows?: () => Transform } | { answer: string }

/** @throws {ApiProblem} for whatever is beyond the limits: it is not there, or refused */
export type LimitedAccess = (limits: Limits, call: LimitedCall) => Promise<Access>

type Row = Readonly<Record<string, unknown>>

/** Pages of the largest size that are read to make one of what is left of them. */
const MOST_PAGES = 20
const USUAL_PAGE_SIZE = 20

const noThing = (ids: readonly string[]) => notFound(`There is no thing ${ids.slice(0, 10).join(', ')}`)

/** Holds accounts to the things that an administrator gave them, whatever platform is behind. */
export function createLimitedAccess({ ask, index }: { ask: AskJson; index: ThingIndex }): LimitedAccess {
  /** The same for a thing that is not there and one that somebody else has to do with. */
  async function requireThing(limits: Limits, id: string) {
    const asked = ask('GET', `/things/${encodeURIComponent(id)}`)
    const { json } = await asked.catch((error: unknown) => {
      throw error instanceof ApiProblem && error.status === 404 ? noThing([id]) : error
    })
    const [thing] = readThings([json])
    if (!thing || !isWithin(limits, { companyName: thing.company, tags: thing.tags })) throw noThing([id])
  }

  /** The same for what is about a thing, of which nobody beyond its limits is told. */
  async function requireThingOf(limits: Limits, id: string, absent: string) {
    await requireThing(limits, id).catch((error: unknown) => {
      throw error instanceof ApiProblem && error.status === 404 ? notFound(absent) : error
    })
  }

  async function requireCompany({ companies }: Limits, id: unknown) {
    if (companies.length === 0) return
    const ids = await index.companies()
    if (companies.some((name) => ids.get(name)?.has(Number(id)) === true)) return
    const message = `Your account is limited to ${companies.join(', ')}`
    throw validationFailed([{ field: 'companyId', message }])
  }

  function requireTag({ tags }: Limits, value: unknown) {
    if (tags.length === 0 || (Array.isArray(value) && tags.some((tag) => value.includes(tag)))) return
    const message = `Your account is limited to things with one of these tags: ${tags.join(', ')}`
    throw validationFailed([{ field: 'tags', message }])
  }

  async function requireNamed(limits: Limits, { devEUI, thingIdentifiers }: Row) {
    const many = Array.isArray(thingIdentifiers) ? thingIdentifiers : []
    const ids = [devEUI, ...many].filter((id) => typeof id === 'string')
    if (ids.length === 0) throw malformed('The body names no thing')
    if (ids.length === 1) return requireThing(limits, ids[0] ?? '')
    const keeps = await index.keeps(limits)
    const beyond = ids.filter((id) => !keeps(id))
    if (beyond.length > 0) throw noThing(beyond)
  }

  async function rows(limits: Limits, { endpoint, target, body }: LimitedCall): Promise<Access> {
    // Cut once the rows of others are gone, or nothing might be left of the first few
    const { path, query } = split(target)
    const most = query.get('results')
    query.delete('results')
    const keeps = endpoint.operationId === 'listThings' ? keepsThing(limits) : await keepsRow(limits)
    const count = most === null || !/^\d+$/.test(most) ? Infinity : Number(most)
    return { target: join(path, query), body, rows: () => keptRows(keeps, count) }
  }
  const keepsThing = (limits: Limits) => (row: unknown) => {
    const [thing] = readThings([row])
    return thing !== undefined && isWithin(limits, { companyName: thing.company, tags: thing.tags })
  }
  const keepsRow = async (limits: Limits) => {
    const keeps = await index.keeps(limits)
    return (row: unknown) => {
      const id = thingOf(row)
      return id !== undefined && keeps(id)
    }
  }

  async function pages(limits: Limits, { target, body }: LimitedCall): Promise<Access> {
    const { path, query } = split(target)
    const id = query.get('thingIdentifier')
    if (id !== null) {
      await requireThing(limits, id)
      return { target, body }
    }
    const [number, size] = [Number(query.get('page') ?? 0), Number(query.get('size') ?? USUAL_PAGE_SIZE)]
    // What is wrong with them is the platform's to say
    if (!(number >= 0) || !(size >= 1 && size <= MOST_PAGE_SIZE)) return { target, body }
    const keeps = await keepsRow(limits)
    const kept: string[] = []
    query.set('size', String(MOST_PAGE_SIZE))
    for (let page = 0; page < MOST_PAGES; page++) {
      query.set('page', String(page))
      const { json } = await ask('GET', join(path, query))
      const { content, last } = isRow(json) ? json : {}
      const found: readonly unknown[] = Array.isArray(content) ? content : []
      for (const row of found) if (keeps(row)) kept.push(JSON.stringify(row))
      if (last !== false || found.length === 0) break
    }
    const shown = kept.slice(number * size, (number + 1) * size)
    return { answer: pageText(shown, kept.length, { number, size }, target) }
  }

  async function counts(limits: Limits): Promise<Access> {
    const keeps = await keepsRow(limits)
    const { json } = await ask('GET', '/platform/verdicts')
    const own = (Array.isArray(json) ? json : []).filter((row) => keeps(row)).filter(isRow)
    const verdicts = VERDICTS.map((verdict) => ({
      verdict,
      count: own.filter((row) => row['verdict'] === verdict).length,
    }))
    return { answer: JSON.stringify({ things: own.length, pending: 0, verdicts }) }
  }

  return async (limits, call) => {
    const { endpoint, target, body } = call
    const asItIs = { target, body }
    // Read once and written anew: what two readers read differently is read in one way
    const json = parsed(body)
    const rewritten = { target, body: json === undefined ? body : Buffer.from(JSON.stringify(json)) }
    const fields = isRow(json) ? json : {}
    switch (LIMITED[endpoint.operationId]) {
      case 'shared':
        return asItIs
      case 'thing':
        await requireThing(limits, parameter(endpoint, target, 'thingIdentifier'))
        if (endpoint.operationId === 'updateThing') {
          if ('tags' in fields) requireTag(limits, fields['tags'])
          if ('companyId' in fields) await requireCompany(limits, fields['companyId'])
        }
        return rewritten
      case 'create':
        requireTag(limits, fields['tags'])
        await requireCompany(limits, fields['companyId'])
        return rewritten
      case 'named':
        await requireNamed(limits, fields)
        return rewritten
      case 'downlink': {
        const id = parameter(endpoint, target, 'downlinkId')
        const { json: downlink } = await ask('GET', `/platform/downlinks/${encodeURIComponent(id)}`)
        await requireThingOf(limits, thingOf(downlink) ?? '', `There is no downlink ${id}`)
        return asItIs
      }
      case 'job': {
        const id = parameter(endpoint, target, 'decodeJobId')
        const thing = thingOf((await ask('GET', `/platform/decodejobs/${encodeURIComponent(id)}`)).json)
        if (thing !== undefined) await requireThingOf(limits, thing, `There is no decode job ${id}`)
        return asItIs
      }
      case 'jobs': {
        const keeps = await index.keeps(limits)
        const isKept = (id: string | undefined) => id === undefined || keeps(id)
        return { ...asItIs, rows: () => keptRows((row) => isKept(thingOf(row))) }
      }
      case 'company':
        await requireCompany(limits, fields['companyId'] ?? split(target).query.get('companyId'))
        return rewritten
      case 'companies':
        return { ...asItIs, rows: () => keptRows((row) => isCompanyOf(limits, row)) }
      case 'rows':
        return rows(limits, call)
      case 'pages':
        return pages(limits, call)
      case 'counts':
        return counts(limits)
      default:
        throw forbidden('Your account is limited to some things, and this is about all of them')
    }
  }
}

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null

const isCompanyOf = ({ companies }: Limits, row: unknown) =>
  companies.length === 0 || (isRow(row) && companies.some((name) => name === row['name']))

/** Whose a row is; what a rule triggered says so further in. */
function thingOf(row: unknown): string | undefined {
  if (!isRow(row)) return undefined
  const triggered = isRow(row['triggeredByDTO']) ? row['triggeredByDTO']['triggeredThingDTO'] : undefined
  const id = row['thingIdentifier'] ?? (isRow(triggered) ? triggered['thingIdentifier'] : undefined)
  return typeof id === 'string' ? id : undefined
}

function split(target: string) {
  const [path = '', query] = target.split('?', 2)
  return { path, query: new URLSearchParams(query) }
}

const join = (path: string, query: URLSearchParams) => (query.size === 0 ? path : `${path}?${query}`)

function parameter({ path }: Endpoint, target: string, name: string): string {
  const at = path.split('/').indexOf(`{${name}}`)
  return decodeURIComponent(split(target).path.split('/')[at] ?? '')
}

/** @throws {ApiProblem} 400: a platform that reads it all the same might read something else */
function parsed(body: Buffer | undefined): unknown {
  try {
    return body && JSON.parse(body.toString('utf8'))
  } catch {
    throw malformed('The body is no JSON')
  }
}
