import { alone } from '#storage/sole-transaction.ts'

import type { Database } from './database.ts'
import { readSetting, saveSetting } from './settings.ts'

const SETTING = 'account-link'

/** Whether the company may use the API. An account is linked until somebody unlinks it. */
export async function isAccountLinked(db: Database): Promise<boolean> {
  const saved = await readSetting(db, SETTING)
  return !(typeof saved === 'object' && saved !== null && 'linked' in saved && saved.linked === false)
}

/** The stream that the vendor makes by itself when an account is linked; where it sends to is a matter of the configuration. */
async function createCloudEngine(trx: Database, companyId: number, now: number): Promise<void> {
  const known = await findCloudEngine(trx, companyId)
  if (known !== undefined) return
  await trx
    .insertInto('stream_definitions')
    .values({
      company_id: companyId,
      name: 'CloudEngine',
      type: 'CLOE',
      content_type: 'JSON',
      url: '',
      active: 1,
      auto_link: 1,
      aggregated: 1,
      basic_auth: 0,
      mutual_auth: 0,
      retry: 0,
      response_timeout: 10,
      created_at: now,
      modified_at: now,
    })
    .execute()
}

export async function findCloudEngine(db: Database, companyId: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('stream_definitions')
    .select('id')
    .where('company_id', '=', companyId)
    .where('type', '=', 'CLOE')
    .executeTakeFirst()
  return row?.id
}

export async function linkAccount(db: Database, companyId: number, now: number): Promise<void> {
  await alone(db, async (trx) => {
    await saveSetting(trx, SETTING, { linked: true, at: now })
    await createCloudEngine(trx, companyId, now)
  })
}

/** What waits of the stream goes with it. */
export async function unlinkAccount(db: Database, companyId: number, now: number): Promise<void> {
  await alone(db, async (trx) => {
    await saveSetting(trx, SETTING, { linked: false, at: now })
    await trx
      .deleteFrom('stream_definitions')
      .where('company_id', '=', companyId)
      .where('type', '=', 'CLOE')
      .execute()
  })
}

/** At a start: a linked account has its stream. */
export async function seedCloudEngine(trx: Database, companyId: number): Promise<void> {
  if (await isAccountLinked(trx)) await createCloudEngine(trx, companyId, Date.now())
}
