import type { FieldProblem } from '#lib/api-error.ts'
import type { ThingUpdateRequest } from '#contract/thing-requests.ts'
import type { Database } from '#platform/storage/database.ts'

/** What a request asks for and what is known of the thing that it would change. */
type Wanted = Partial<ThingUpdateRequest> & { connectivityType?: string | undefined }

/** What only the database can say against a request for a thing: type and plan must exist and fit. */
export async function databaseFaults(db: Database, wanted: Wanted): Promise<FieldProblem[]> {
  const faults: FieldProblem[] = []
  const technology = wanted.connectivityType?.split('.')[0]
  if (wanted.thingTypeId !== undefined) {
    const type = await db
      .selectFrom('thing_types')
      .select('connectivity_type')
      .where('id', '=', wanted.thingTypeId)
      .executeTakeFirst()
    if (!type) faults.push({ field: 'thingTypeId', message: `There is no thing type ${wanted.thingTypeId}` })
    else if (technology !== undefined && type.connectivity_type !== technology) {
      const message = `Thing type ${wanted.thingTypeId} is for ${type.connectivity_type} things`
      faults.push({ field: 'thingTypeId', message })
    }
  }
  if (wanted.connectivityPlan !== undefined) {
    const plan = await db
      .selectFrom('plans')
      .select('connectivity_type')
      .where('id', '=', wanted.connectivityPlan)
      .executeTakeFirst()
    if (!plan)
      faults.push({ field: 'connectivityPlan', message: `There is no plan ${wanted.connectivityPlan}` })
    else if (technology !== undefined && plan.connectivity_type !== technology) {
      faults.push({ field: 'connectivityPlan', message: `The plan is for ${plan.connectivity_type} things` })
    }
  }
  return [...faults, ...unfitFields(wanted)]
}

/** Fields that mean nothing for a thing of this connectivity. */
function unfitFields(wanted: Wanted): FieldProblem[] {
  const faults: FieldProblem[] = []
  const { connectivityType } = wanted
  if (connectivityType === undefined) return faults
  const refuse = (field: keyof Wanted, message: string) => {
    if (wanted[field] !== undefined && wanted[field] !== '') faults.push({ field, message })
  }
  if (connectivityType !== 'LORA.ABP') refuse('deviceAddress', 'DeviceAddress is for ABP things only')
  if (connectivityType !== 'LORA.ABP') refuse('keysLoRaABP', 'KeysLoRaABP is for ABP things only')
  if (connectivityType !== 'LORA.OTAA') refuse('keysLoRaOTAA', 'KeysLoRaOTAA is for OTAA things only')
  if (connectivityType === 'ETHERNET') {
    refuse('keys', 'An Ethernet thing has no keys')
    refuse('motionIndicator', 'MotionIndicator is for LoRa things only')
  }
  return faults
}
