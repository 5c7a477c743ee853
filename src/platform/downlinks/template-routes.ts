import { randomUUID } from 'node:crypto'

import type { FastifyPluginAsync } from 'fastify'

import * as contract from '#contract/downlink-templates.ts'
import { addEndpoints } from '#contract/fastify.ts'
import { conflict, notFound, validationFailed } from '#lib/api-error.ts'
import type { Database } from '#platform/storage/database.ts'

import { readTemplates } from './template-answers.ts'
import type { Encode } from './templates.ts'

interface TemplateRoutesOptions {
  db: Database
  encode: Encode
  describeEncoder: (thingTypeId: number) => Promise<contract.DownlinkEncoder | undefined>
  now: () => number
}

/** Configuration templates in full. */
export const templateRoutes: FastifyPluginAsync<TemplateRoutesOptions> = async (app, options) => {
  const { db, encode, describeEncoder, now } = options

  const answer = async (uid: string) => {
    const [template] = await readTemplates(db, describeEncoder, uid)
    if (!template) throw notFound(`There is no configuration template ${uid}`)
    return template
  }

  /** The row of a request: what the fields encode to is stored, so that it is what will be sent. */
  const rowOf = async (body: contract.TemplateRequest) => {
    await demandType(db, body.thingTypeId)
    const { payload, fPort } = await payloadOf(body, encode)
    return {
      name: body.name,
      description: body.description ?? '',
      thing_type_id: body.thingTypeId ?? null,
      payload,
      port: fPort,
      confirmed: body.confirmed ? 1 : 0,
      data: body.data === undefined ? null : JSON.stringify(body.data),
      parameters: JSON.stringify([...new Set(body.parameters ?? [])]),
      modified_at: now(),
    }
  }

  const demandName = async (name: string, uid: string | undefined) => {
    const rows = await db.selectFrom('configuration_templates').select(['uid', 'name']).execute()
    const taken = rows.find((row) => row.name.toLowerCase() === name.toLowerCase() && row.uid !== uid)
    if (!taken) return
    const message = 'Another template has this name, and rules name templates by it'
    throw conflict(message, [{ field: 'name', message }])
  }

  addEndpoints(
    app,
    {
      listTemplates: contract.listTemplates,
      createTemplate: contract.createTemplate,
      updateTemplate: contract.updateTemplate,
      deleteTemplate: contract.deleteTemplate,
    },
    {
      listTemplates: () => readTemplates(db, describeEncoder),

      createTemplate: async ({ body }) => {
        const row = await rowOf(body)
        await demandName(body.name, undefined)
        const uid = randomUUID()
        await db
          .insertInto('configuration_templates')
          .values({ uid, ...row })
          .execute()
        return answer(uid)
      },

      updateTemplate: async ({ params, body }) => {
        await answer(params.templateUid)
        const row = await rowOf(body)
        await demandName(body.name, params.templateUid)
        await db
          .updateTable('configuration_templates')
          .set(row)
          .where('uid', '=', params.templateUid)
          .execute()
        return answer(params.templateUid)
      },

      deleteTemplate: async ({ params }) => {
        const { rules = 0 } = await answer(params.templateUid)
        if (rules > 0) {
          const named = rules === 1 ? 'A business rule names' : `${rules} business rules name`
          throw conflict(`${named} the template; change it there first`)
        }
        await db.deleteFrom('configuration_templates').where('uid', '=', params.templateUid).execute()
        return { status: 'OK', message: 'The template is deleted; what was queued by it stays as it is' }
      },
    }
  )
}

/** @throws 400 for a thing type that does not exist or sends nothing over LoRaWAN */
async function demandType(db: Database, thingTypeId: number | undefined) {
  if (thingTypeId === undefined) return
  const type = await db
    .selectFrom('thing_types')
    .select('connectivity_type')
    .where('id', '=', thingTypeId)
    .executeTakeFirst()
  if (type?.connectivity_type === 'LORA') return
  const message = type ? 'Things of this type take no downlinks' : `There is no thing type ${thingTypeId}`
  throw validationFailed([{ field: 'thingTypeId', message }])
}

/** @throws 400 where the codec cannot encode the data, or does not say on which port they go */
async function payloadOf(
  { payload, fPort, data, thingTypeId }: contract.TemplateRequest,
  encode: Encode
): Promise<{ payload: string; fPort: number }> {
  if (payload !== undefined && fPort !== undefined) return { payload, fPort }
  const encoded = await encode(thingTypeId ?? 0, data ?? {})
  if (encoded?.payload === undefined) {
    const message = encoded?.errors?.join('; ') ?? 'There is no such thing type'
    throw validationFailed([{ field: 'data', message }])
  }
  const port = fPort ?? encoded.fPort
  if (port === undefined) {
    throw validationFailed([{ field: 'fPort', message: 'FPort is needed: the codec does not name one' }])
  }
  return { payload: encoded.payload, fPort: port }
}
