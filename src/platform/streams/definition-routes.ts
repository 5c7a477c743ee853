import type { FastifyPluginAsync } from 'fastify'

import { addEndpoints, type AlsoCheck } from '#contract/fastify.ts'
import * as contract from '#contract/streams.ts'
import { validFields } from '#contract/validate.ts'
import { forbidden, notFound, type FieldProblem } from '#lib/api-error.ts'
import { demandCompany, type CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'
import type { Vault } from '#storage/vault.ts'
import { alone } from '#storage/sole-transaction.ts'

import { definitionFaults, targetFaults, wantedOf, type Wanted } from './definition-faults.ts'
import { changeDefinition, insertDefinition } from './definition-store.ts'
import type { TargetRules } from './delivery/target-rules.ts'
import { linkFaults, readLinks } from './links.ts'
import { findStreamRow, toStream, type Stream } from './stream.ts'
import { templateWarnings } from './template-warnings.ts'

interface DefinitionOptions {
  db: Database
  vault: Vault
  /** Read at every request, since sub-companies come and go. */
  family: () => Promise<CompanyFamily>
  now: () => number
  /** Whether the company may use mutual TLS. */
  mutualAuth: boolean
  /** Where streams may deliver to. */
  targets: TargetRules
}

/** @throws 404 where the application sees no such definition */
export async function demandStream(
  on: Database,
  vault: Vault,
  family: CompanyFamily,
  streamId: number
): Promise<Stream> {
  const row = await findStreamRow(on, streamId)
  if (!row || !family.names.has(row.company_id)) throw notFound(`There is no stream definition ${streamId}`)
  return toStream(row, vault)
}

/** The vendor's operations on stream definitions. */
export const definitionRoutes: FastifyPluginAsync<DefinitionOptions> = async (app, options) => {
  const { db, vault, family, now, mutualAuth, targets } = options

  const find = async (streamId: number) => demandStream(db, vault, await family(), streamId)

  const toResource = async (stream: Stream): Promise<contract.StreamDefinition> => {
    const { count, identifiers } = await readLinks(db, stream)
    return {
      streamDefinitionId: stream.id,
      companyId: stream.companyId,
      name: stream.name,
      type: stream.type,
      contentType: stream.contentType,
      active: stream.active,
      aggregated: stream.aggregated,
      autoLink: stream.autoLink,
      basicAuth: stream.basicAuth,
      mutualAuth: stream.mutualAuth,
      url: stream.url === '' ? undefined : stream.url,
      userName: stream.userName,
      // Those of CLOE are the platform's own, and its secret
      headers: stream.type === 'CLOE' ? [] : stream.headers,
      template: stream.template === '' ? undefined : stream.template,
      linkedThings: identifiers,
      linkedThingsCount: count,
    }
  }

  /** After a write, with what is likely a slip in it. */
  const toAnswer = async (streamId: number): Promise<contract.StreamDefinition> => {
    const stream = await find(streamId)
    const warnings = templateWarnings(stream)
    if (stream.mutualAuth && !(await findStreamRow(db, streamId))?.client_certificate) {
      warnings.push({
        field: 'mutualAuth',
        message: 'There is no client certificate yet; it is a setting of the stream',
      })
    }
    return { ...(await toResource(stream)), warnings: warnings.length > 0 ? warnings : undefined }
  }

  const faultsOf = async (wanted: Wanted): Promise<FieldProblem[]> => {
    const faults = definitionFaults(wanted, mutualAuth)
    if (wanted.linkedThings === undefined || wanted.companyId === undefined) return faults
    return [...faults, ...(await linkFaults(db, wanted.companyId, wanted.linkedThings))]
  }
  const checkCreate: AlsoCheck = async (request) => {
    const wanted = validFields(contract.StreamDefinitionUpdateRequest, request.body)
    return [...targetFaults(wanted.url, targets), ...(await faultsOf(wanted))]
  }
  const checkUpdate: AlsoCheck = async (request) => {
    const { streamDefinitionId: id } = validFields(contract.StreamParams, request.params)
    const stream = id === undefined ? undefined : await find(id)
    if (stream === undefined || stream.type === 'CLOE') return []
    const changes = validFields(contract.StreamDefinitionUpdateRequest, request.body)
    // One that was saved when it was allowed can still be changed otherwise
    const faults = changes.url === stream.url ? [] : targetFaults(changes.url, targets)
    return [...faults, ...(await faultsOf({ ...wantedOf(stream), ...changes }))]
  }

  addEndpoints(
    app,
    {
      listStreamDefinitions: contract.listStreamDefinitions,
      getStreamDefinition: contract.getStreamDefinition,
      createStreamDefinition: contract.createStreamDefinition,
      updateStreamDefinition: contract.updateStreamDefinition,
      deleteStreamDefinition: contract.deleteStreamDefinition,
    },
    {
      listStreamDefinitions: async () => {
        const rows = await db
          .selectFrom('stream_definitions')
          .selectAll()
          .where('company_id', 'in', [...(await family()).names.keys()])
          .orderBy('id')
          .execute()
        const definitions: contract.StreamDefinition[] = []
        for (const row of rows) definitions.push(await toResource(toStream(row, vault)))
        return definitions
      },

      getStreamDefinition: async ({ params }) => toResource(await find(params.streamDefinitionId)),

      createStreamDefinition: async ({ body }) => {
        demandCompany(await family(), body.companyId)
        if (body.type === 'CLOE') throw forbidden('The stream of type CLOE is made by the platform itself')
        const id = await alone(db, (trx) => insertDefinition(trx, body, { vault, now: now() }))
        return toAnswer(id)
      },

      updateStreamDefinition: async ({ params, body }) => {
        const companies = await family()
        await alone(db, async (trx) => {
          const stream = await demandStream(trx, vault, companies, params.streamDefinitionId)
          const isOther = Object.entries(body).some(
            ([field, value]) => field !== 'active' && value !== undefined
          )
          if (stream.type === 'CLOE' && isOther) {
            throw forbidden('Of the stream of type CLOE nothing but active can be changed')
          }
          if (stream.type !== 'CLOE' && body.type === 'CLOE') {
            throw forbidden('The stream of type CLOE is made by the platform itself')
          }
          demandCompany(companies, body.companyId)
          await changeDefinition(trx, stream, body, { vault, now: now() })
        })
        return toAnswer(params.streamDefinitionId)
      },

      deleteStreamDefinition: async ({ params }) => {
        const stream = await find(params.streamDefinitionId)
        if (stream.type === 'CLOE') throw forbidden('The stream of type CLOE cannot be deleted')
        // Nothing may be queued for it meanwhile
        await alone(db, (trx) => trx.deleteFrom('stream_definitions').where('id', '=', stream.id).execute())
        return undefined
      },
    },
    { createStreamDefinition: checkCreate, updateStreamDefinition: checkUpdate }
  )
}
