import type { FastifyPluginAsync } from 'fastify'

import { validationFailed, notFound, type FieldProblem } from '#lib/api-error.ts'
import { addEndpoints, JsonText, type AlsoCheck } from '#contract/fastify.ts'
import { ThingCreateRequest, ThingUpdateRequest } from '#contract/thing-requests.ts'
import * as writes from '#contract/thing-writes.ts'
import * as contract from '#contract/things.ts'
import { validFields } from '#contract/validate.ts'
import { demandCompany, type CompanyFamily } from '#platform/storage/companies.ts'
import { namedContainers, readContainers } from '#platform/storage/containers.ts'
import type { Database } from '#platform/storage/database.ts'
import { halfAPlace } from '#platform/storage/place.ts'
import { recordThingEvent, recordThingEvents, type ThingEvent } from '#platform/storage/thing-events.ts'
import { alone } from '#storage/sole-transaction.ts'

import { addTags, insertThing } from './create-thing.ts'
import { removeThing, removeValues } from './delete-thing.ts'
import { streamThings } from './list-things.ts'
import { databaseFaults } from './thing-faults.ts'
import type { ThingKeyStore } from './thing-keys.ts'
import { toThingResource } from './thing-resource.ts'
import { findThingRow, readTags, type ThingRow } from './thing-rows.ts'
import { changedColumns, changeThing } from './update-thing.ts'

interface ProvisioningOptions {
  db: Database
  keyStore: ThingKeyStore
  /** Read at every request, since sub-companies come and go. */
  family: () => Promise<CompanyFamily>
  now: () => number
}

/** @throws 404 where the application sees no such thing */
async function demandThing(on: Database, family: CompanyFamily, identifier: string): Promise<ThingRow> {
  const row = await findThingRow(on, family, identifier)
  if (!row) throw notFound(`There is no thing ${identifier}`)
  return row
}

/** @throws 404 where the application sees no such thing, 403 where it sees it only because it is public */
async function demandOwnThing(on: Database, family: CompanyFamily, identifier: string): Promise<ThingRow> {
  const row = await demandThing(on, family, identifier)
  demandCompany(family, row.company_id)
  return row
}

/** Reads and writes of things. */
export const provisioningRoutes: FastifyPluginAsync<ProvisioningOptions> = async (app, options) => {
  const { db, keyStore, family, now } = options

  const answer = async (identifier: string, companies: CompanyFamily) => {
    const row = await demandThing(db, companies, identifier)
    const tags = await readTags(db, [row.id])
    const keys = companies.names.has(row.company_id) ? await keyStore.read(db, row.id) : undefined
    return toThingResource(row, tags.get(row.id) ?? [], keys)
  }
  const record = (
    trx: Database,
    kind: ThingEvent['kind'],
    thing: Pick<ThingRow, 'id' | 'identifier' | 'company_id'>,
    fields?: readonly string[]
  ) => {
    const event = { kind, thingId: thing.id, identifier: thing.identifier, companyId: thing.company_id }
    return recordThingEvent(trx, fields === undefined ? event : { ...event, fields }, now())
  }
  const setProvisioned = async (identifier: string, provisioned: 0 | 1) => {
    const companies = await family()
    return alone(db, async (trx) => {
      const thing = await demandOwnThing(trx, companies, identifier)
      if (thing.connectivity_type === 'ETHERNET') {
        throw validationFailed([{ field: 'thingIdentifier', message: 'Only LoRa things are on the network' }])
      }
      if (thing.provisioned === provisioned) return false
      await trx
        .updateTable('things')
        .set({ provisioned, modified_at: now() })
        .where('id', '=', thing.id)
        .execute()
      // The network has to accept it anew
      await trx
        .updateTable('thing_activity')
        .set({ network_ready: 0 })
        .where('thing_id', '=', thing.id)
        .execute()
      await record(trx, provisioned === 1 ? 'PROVISIONED' : 'DEPROVISIONED', thing)
      return true
    })
  }

  addEndpoints(
    app,
    {
      listThings: contract.listThings,
      createThing: writes.createThing,
      getThing: contract.getThing,
      updateThing: writes.updateThing,
      deleteThing: writes.deleteThing,
      provisionThing: writes.provisionThing,
      deprovisionThing: writes.deprovisionThing,
      addThingTags: writes.addThingTags,
      getThingType: contract.getThingType,
      deleteThingContainer: writes.deleteThingContainer,
    },
    {
      listThings: async ({ query }) => new JsonText(streamThings(db, await family(), query ?? {})),

      createThing: async ({ body }) => {
        const companies = await family()
        demandCompany(companies, body.companyId)
        const kinds: ThingEvent['kind'][] =
          body.connectivityType === 'ETHERNET' ? ['CREATED'] : ['CREATED', 'PROVISIONED']
        await alone(db, async (trx) => {
          const thingId = await insertThing(trx, body, { keyStore, now: now() })
          const thing = { thingId, identifier: body.thingIdentifier, companyId: body.companyId }
          // Of one statement: thousands are made one after the other
          const events = kinds.map((kind) => ({ kind, ...thing }))
          await recordThingEvents(trx, events, now())
        })
        return answer(body.thingIdentifier, companies)
      },

      getThing: async ({ params }) => answer(params.thingIdentifier, await family()),

      updateThing: async ({ params, body }) => {
        const companies = await family()
        demandCompany(companies, body.companyId)
        await alone(db, async (trx) => {
          const thing = await demandOwnThing(trx, companies, params.thingIdentifier)
          const fields = await changeThing(trx, thing, body, { keyStore, now: now() })
          if (fields.length > 0) await record(trx, 'UPDATED', thing, fields)
        })
        return answer(params.thingIdentifier, companies)
      },

      deleteThing: async ({ params }) => {
        const companies = await family()
        await alone(db, async (trx) => {
          const thing = await demandOwnThing(trx, companies, params.thingIdentifier)
          await removeThing(trx, thing.id, thing.identifier)
          await record(trx, 'DELETED', thing)
        })
        return undefined
      },

      provisionThing: async ({ params }) => {
        const changed = await setProvisioned(params.thingIdentifier, 1)
        return {
          status: 'OK',
          message: changed ? 'The thing is provisioned' : 'The thing was provisioned already',
        }
      },

      deprovisionThing: async ({ params }) => {
        const changed = await setProvisioned(params.thingIdentifier, 0)
        return {
          status: 'OK',
          message: changed ? 'The thing is deprovisioned' : 'The thing was not provisioned',
        }
      },

      addThingTags: async ({ params, body }) => {
        const companies = await family()
        await alone(db, async (trx) => {
          // In the transaction, since it may be deleted meanwhile
          const thing = await demandOwnThing(trx, companies, params.thingIdentifier)
          const known = (await readTags(trx, [thing.id])).get(thing.id) ?? []
          const added = body.filter((tag) => !known.includes(tag))
          if (added.length === 0) return
          await addTags(trx, thing.id, added)
          await trx.updateTable('things').set({ modified_at: now() }).where('id', '=', thing.id).execute()
          await record(trx, 'UPDATED', thing, ['tags'])
        })
        return answer(params.thingIdentifier, companies)
      },

      getThingType: async ({ params }) => {
        const thing = await demandThing(db, await family(), params.thingIdentifier)
        const type = await db
          .selectFrom('thing_types')
          .selectAll()
          .where('id', '=', thing.thing_type_id)
          .executeTakeFirstOrThrow()
        const containers = await readContainers(db, thing)
        return {
          connectivityType: thing.connectivity_type,
          thingType: type.name,
          thingTypeVersion: String(type.version),
          vendor: type.vendor,
          vendorReference: type.vendor_reference,
          containers: containers.map(({ id, container, name, unit }) => ({
            containerId: id,
            container,
            name,
            type: unit,
          })),
        }
      },

      deleteThingContainer: async ({ params }) => {
        const thing = await demandOwnThing(db, await family(), params.thingIdentifier)
        const found = namedContainers(await readContainers(db, thing), params.containerFriendlyName)
        await alone(db, (trx) =>
          removeValues(
            trx,
            thing.id,
            found.map((container) => container.id)
          )
        )
        return { status: 'OK', message: `The values of ${found[0]?.name ?? ''} are deleted` }
      },
    },
    { createThing: checkCreate(db), updateThing: checkUpdate(db, family) }
  )
}

function checkCreate(db: Database): AlsoCheck {
  return async (request) => databaseFaults(db, validFields(ThingCreateRequest, request.body))
}

function checkUpdate(db: Database, family: ProvisioningOptions['family']): AlsoCheck {
  return async (request): Promise<FieldProblem[]> => {
    const params = validFields(contract.ThingParams, request.params)
    const thing = await demandOwnThing(db, await family(), params.thingIdentifier ?? '')
    const wanted = validFields(ThingUpdateRequest, request.body)
    const faults = await databaseFaults(db, { ...wanted, connectivityType: thing.connectivity_type })
    return [...faults, ...halfAPlace({ ...thing, ...changedColumns(thing, wanted) })]
  }
}
