import type { EncodeAnswer } from '#contract/downlink-templates.ts'
import { validationFailed } from '#lib/api-error.ts'
import type { Database } from '#platform/storage/database.ts'

import type { DownlinkContent } from './queue-downlinks.ts'

/** Makes a payload of fields, by the codec of a thing type. */
export type Encode = (thingTypeId: number, data: Record<string, unknown>) => Promise<EncodeAnswer | undefined>

/** A configuration template as it is stored. */
export interface Template {
  uid: string
  name: string
  thingTypeId: number | null
  /** That of its thing type. */
  typeName: string | null
  payload: string
  fPort: number
  confirmed: boolean
  data: Record<string, unknown> | undefined
  parameters: string[]
}

export async function findTemplate(db: Database, uid: string): Promise<Template | undefined> {
  const row = await selectTemplates(db).where('c.uid', '=', uid).executeTakeFirst()
  return row && templateIn(row)
}

/** By uid, or else by name in any case: rules name templates by either. */
export async function findTemplateNamed(db: Database, name: string): Promise<Template | undefined> {
  const byUid = await findTemplate(db, name)
  if (byUid) return byUid
  const rows = await selectTemplates(db).orderBy('c.uid').execute()
  const wanted = name.trim().toLowerCase()
  const row = rows.find((each) => each.name.toLowerCase() === wanted)
  return row && templateIn(row)
}

export const selectTemplates = (db: Database) =>
  db
    .selectFrom('configuration_templates as c')
    .leftJoin('thing_types as tt', 'tt.id', 'c.thing_type_id')
    .selectAll('c')
    .select('tt.name as type_name')

type Row = Awaited<ReturnType<ReturnType<typeof selectTemplates>['execute']>>[number]

export function templateIn(row: Row): Template {
  return {
    uid: row.uid,
    name: row.name,
    thingTypeId: row.thing_type_id,
    typeName: row.type_name,
    payload: row.payload,
    fPort: row.port,
    confirmed: row.confirmed === 1,
    data: row.data === null ? undefined : (JSON.parse(row.data) as Record<string, unknown>),
    parameters: JSON.parse(row.parameters) as string[],
  }
}

/**
 * What a template sends: its stored payload, which is what lists show, or one that is encoded with other values for its
 * parameters.
 *
 * @throws 400 where a parameter is not one of the template's, or the codec refuses the values
 */
export async function contentOf(
  template: Template,
  parameters: Readonly<Record<string, unknown>> | undefined,
  encode: Encode
): Promise<Pick<DownlinkContent, 'payload' | 'fPort' | 'confirmed' | 'encrypted' | 'template'>> {
  const { uid, name, fPort, confirmed, thingTypeId, data } = template
  const common = { confirmed, encrypted: false, template: { uid, name } }
  const given = Object.keys(parameters ?? {})
  if (given.length === 0) return { ...common, payload: template.payload, fPort }
  const unknown = given.filter((each) => !template.parameters.includes(each))
  if (unknown.length > 0 || data === undefined || thingTypeId === null) {
    throw validationFailed(
      unknown.map((each) => ({
        field: `parameters.${each}`,
        message: `The template has no parameter ${each}`,
      }))
    )
  }
  const encoded = await encode(thingTypeId, { ...data, ...parameters })
  if (encoded?.payload === undefined) {
    const message = encoded?.errors?.join('; ') ?? 'The thing type of the template is gone'
    throw validationFailed([{ field: 'parameters', message }])
  }
  return { ...common, payload: encoded.payload, fPort: encoded.fPort ?? fPort }
}

/** Why a template is not for things of a type, or undefined where it is. */
export const misfitOf = ({ thingTypeId, typeName }: Template, ofThing: number): string | undefined =>
  thingTypeId === null || thingTypeId === ofThing
    ? undefined
    : `The template is for things of the type ${typeName ?? thingTypeId}`
