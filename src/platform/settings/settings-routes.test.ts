import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { PlatformPlan } from '#contract/platform-settings.ts'
import type { PlatformCompany } from '#contract/platform.ts'
import { seedPlatform } from '#platform/storage/seed.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { DEV_EUI } from '#testing/thingpark-messages.ts'

let platform: TestPlatform

beforeEach(async () => {
  platform = await startTestPlatform()
})
afterEach(() => platform.close())

interface Fault {
  message?: string
  errors?: { field: string; message: string }[]
}
const call = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) =>
  platform.call<PlatformPlan & PlatformCompany & Fault>(method, `/platform${path}`, body)
const fields = ({ body }: { body: Fault }) => body.errors?.map(({ field }) => field)

const SMALL = 'pxs-iot-cs/96-up-transactions-0-down'
const keyOf = (planId: string) => planId.replaceAll('/', '~')

describe('a connectivity plan', () => {
  it('is made, holds for things that have it, is changed, and deleted once none has it', async () => {
    const { body: made } = await call('POST', '/plans', { name: 'Ten a day', uplinks: 10, downlinks: 1 })
    expect(made).toEqual({
      ...{ planId: 'ten-a-day', name: 'Ten a day', connectivityType: 'LORA' },
      ...{ uplinks: 10, downlinks: 1, things: 0 },
    })
    await platform.call('POST', '/things', { ...otaaRequest, connectivityPlan: 'ten-a-day' })

    const changed = await call('PUT', '/plans/ten-a-day', { name: 'Unbounded' })
    expect(changed.body).toMatchObject({ planId: 'ten-a-day', name: 'Unbounded', things: 1 })
    expect(changed.body).not.toHaveProperty('uplinks')
    const used = await call('DELETE', '/plans/ten-a-day')
    expect([used.status, used.body.message]).toEqual([
      409,
      'One thing has the plan; give it another one first',
    ])
    await platform.call('DELETE', `/things/${DEV_EUI}`)
    expect((await call('DELETE', '/plans/ten-a-day')).status).toBe(200)
    expect((await call('DELETE', '/plans/ten-a-day')).status).toBe(404)
    // As undoing does
    const again = { name: 'Ten a day', planId: 'ten-a-day', connectivityType: 'LORA', uplinks: 10 }
    expect((await call('POST', '/plans', again)).body).toMatchObject({ planId: 'ten-a-day', uplinks: 10 })
  })

  it('is refused by every field that is wrong, and changes nothing', async () => {
    const before = (await call('GET', '/plans')).body
    const bad = { name: ' ', planId: 'Ü', uplinks: -1, downlinks: 1.5, connectivityType: 'WIFI' }
    expect(fields(await call('POST', '/plans', bad))?.sort()).toEqual(Object.keys(bad).sort())
    expect(fields(await call('POST', '/plans', { name: '计划' }))).toEqual(['planId'])
    expect(fields(await call('POST', '/plans', { name: 'Other', planId: SMALL }))).toEqual(['planId'])
    const taken = { name: '96 UPLINKS a day, no downlinks' }
    expect(await call('POST', '/plans', taken)).toMatchObject({ status: 409 })
    const other = keyOf('pxs-iot-cs/288-up-transactions-24-down')
    expect(fields(await call('PUT', `/plans/${other}`, taken))).toEqual(['name'])
    expect((await call('GET', '/plans')).body).toEqual(before)
  })

  it('that was shipped is addressed without its slash, and stays deleted after a restart', async () => {
    expect((await call('GET', `/plans/${keyOf(SMALL)}`)).body).toMatchObject({ planId: SMALL, uplinks: 96 })
    expect((await call('DELETE', `/plans/${keyOf(SMALL)}`)).status).toBe(200)
    // As each start does
    await seedPlatform(platform.db, { id: 987, name: 'Thingdeck' })
    expect((await call('GET', `/plans/${keyOf(SMALL)}`)).status).toBe(404)
  })
})

describe('a company', () => {
  it('is made below the platform’s own, has things, is renamed, and deleted once nothing is its', async () => {
    const { body: made } = await call('POST', '/companies', { name: 'North' })
    expect(made).toMatchObject({ companyId: 988, name: 'North', isOwn: false, things: 0 })
    await platform.call('POST', '/things', { ...otaaRequest, companyId: 988 })
    expect((await call('PUT', '/companies/988', { name: 'Nord' })).body).toMatchObject({ name: 'Nord' })
    expect((await platform.call('GET', `/things/${DEV_EUI}`)).body).toMatchObject({ companyName: 'Nord' })

    const used = await call('DELETE', '/companies/988')
    expect([used.status, used.body.message]).toEqual([
      409,
      'The company has 1 thing; move or delete these first',
    ])
    await platform.call('DELETE', `/things/${DEV_EUI}`)
    expect((await call('DELETE', '/companies/988')).status).toBe(200)
    // As undoing does
    expect((await call('POST', '/companies', { name: 'Nord', companyId: 988 })).status).toBe(200)
  })

  it('has a name and number of its own, and the platform’s own company stays what the environment says', async () => {
    await call('POST', '/companies', { name: 'North' })
    expect(fields(await call('POST', '/companies', { name: 'NORTH' }))).toEqual(['name'])
    expect(fields(await call('POST', '/companies', { name: 'South', companyId: 988 }))).toEqual(['companyId'])
    expect(fields(await call('POST', '/companies', { name: '', companyId: 0 }))).toEqual([
      'name',
      'companyId',
    ])
    expect((await call('PUT', '/companies/987', { name: 'Mine' })).status).toBe(409)
    expect((await call('DELETE', '/companies/987')).status).toBe(409)
    expect((await call('PUT', '/companies/1', { name: 'Nobody' })).status).toBe(404)
  })
})
