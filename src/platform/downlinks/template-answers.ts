import type { DownlinkEncoder, EncoderField, PlatformTemplate } from '#contract/downlink-templates.ts'
import type { Database } from '#platform/storage/database.ts'

import { selectTemplates, templateIn, type Template } from './templates.ts'

/** The templates by name, or the one of a uid. */
export async function readTemplates(
  db: Database,
  describeEncoder: (thingTypeId: number) => Promise<DownlinkEncoder | undefined>,
  uid?: string
): Promise<PlatformTemplate[]> {
  const rows = await selectTemplates(db)
    .$if(uid !== undefined, (query) => query.where('c.uid', '=', uid ?? ''))
    .orderBy('c.name')
    .orderBy('c.uid')
    .execute()
  const used = await lastUses(db)
  const rules = await ruleNames(db)
  const answers: PlatformTemplate[] = []
  for (const row of rows) {
    const template = templateIn(row)
    answers.push({
      uid: row.uid,
      name: row.name,
      description: row.description,
      thingTypeId: row.thing_type_id ?? undefined,
      thingTypeName: row.type_name ?? undefined,
      payload: row.payload,
      bytes: row.payload.length / 2,
      fPort: row.port,
      confirmed: template.confirmed,
      data: template.data,
      parameters: await parametersOf(template, describeEncoder),
      rules: rules.filter((name) => name === row.uid || name.toLowerCase() === row.name.toLowerCase()).length,
      lastUsed: used.get(row.uid),
      modifiedAt: row.modified_at ?? undefined,
    })
  }
  return answers
}

/** As the encoder describes them, with the template's own value as the default. */
async function parametersOf(
  { parameters, data = {}, thingTypeId }: Template,
  describeEncoder: (thingTypeId: number) => Promise<DownlinkEncoder | undefined>
): Promise<EncoderField[]> {
  if (parameters.length === 0 || thingTypeId === null) return []
  const { fields = [] } = (await describeEncoder(thingTypeId)) ?? {}
  return parameters.map((name) => {
    const value = data[name]
    const isPlain = typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string'
    const field = fields.find((each) => each.name === name) ?? { name, label: name, type: 'any' as const }
    return { ...field, required: false, default: isPlain ? value : undefined }
  })
}

async function lastUses(db: Database): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('downlinks')
    .select((eb) => ['template_uid', eb.fn.max('created_at').as('last')])
    .where('template_uid', 'is not', null)
    .groupBy('template_uid')
    .execute()
  return new Map(rows.map(({ template_uid: uid, last }) => [uid ?? '', last]))
}

/** What the rules with a downlink call their templates. */
async function ruleNames(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom('rules')
    .select('template_name')
    .where('action', '=', 'DOWNLINK')
    .where('template_name', 'is not', null)
    .execute()
  return rows.map((row) => row.template_name ?? '')
}
