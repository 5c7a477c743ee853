import type * as z from 'zod/mini'

import type { DeviceAddressResponse } from '#contract/device-addresses.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { apiEndpoints, extensions } from '#contract/endpoints.ts'
import type { StreamFailureGroup, StreamMessage } from '#contract/stream-delivery.ts'

import { chirpStackUp } from './network-events.ts'
import { warmRule } from './rule-requests.ts'
import { abpRequest, ethernetRequest, otaaRequest } from './thing-requests.ts'

const operations = { ...apiEndpoints, ...extensions } as const
export type OperationId = keyof typeof operations

interface Answer {
  status: number
  body: unknown
}

/** Asks an operation. @param parameters of its path; those that are left over are of its query */
export type AskOperation = (
  operationId: OperationId,
  parameters?: Readonly<Record<string, unknown>>,
  body?: unknown
) => Promise<Answer>

/** The method and address of a call of an operation, without the base path. */
export function addressOf(operationId: OperationId, parameters: Readonly<Record<string, unknown>>) {
  const { method, path } = operations[operationId] as Endpoint
  const left = new URLSearchParams(Object.entries(parameters).map(([name, value]) => [name, String(value)]))
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    left.delete(name)
    return encodeURIComponent(String(parameters[name]))
  })
  return { method, path: left.size > 0 ? `${filled}?${left}` : filled }
}

const NKE = { thingIdentifier: otaaRequest.thingIdentifier }
const SCRIPT = 'function decodeUplink(input) { return { data: { size: input.bytes.length } } }'

/**
 * What a fleet's operator does, each step with what the one before answered: things, frames, rules, streams whose endpoint
 * refuses, downlinks whose network is away. Of what it makes the most is left for others to find.
 *
 * @param deliver hands an event to the door of ChirpStack
 * @param round of several; each has frames and names of its own
 * @param at when its frames are received, in milliseconds
 */
export async function askSoundly(
  ask: AskOperation,
  deliver: (event: object) => Promise<unknown>,
  round: number,
  at: number
) {
  const made = async <T>(...call: Parameters<AskOperation>) => (await ask(...call)).body as T
  const company = { companyId: 987 }
  const hear = async (n: number) => {
    await deliver(chirpStackUp(round * 10 + n, new Date(at + n * 1000).toISOString()))
  }

  await ask('linkAccount')
  for (const thing of [otaaRequest, abpRequest, ethernetRequest]) await ask('createThing', {}, thing)
  await ask('provisionThing', NKE)
  await ask('updateThing', NKE, {
    thingName: `Tank ${round}`,
    connectivityPlan: otaaRequest.connectivityPlan,
  })
  await ask('addThingTags', NKE, ['north'])
  const station = { basestationId: 'FF0107A5' }
  await ask('registerBaseStation', station, { basestationName: 'Roof', latitude: '50.8', longitude: '4.3' })
  await ask('updateBaseStation', station, {
    ...company,
    latitude: '50',
    locationName: 'Roof',
    longitude: '4',
  })

  // Of the two that a company may have, the account's own is one
  const streams = await made<{ streamDefinitionId: number; type: string }[]>('listStreamDefinitions')
  for (const stream of streams.filter(({ type }) => type !== 'CLOE')) {
    await ask('deleteStreamDefinition', stream)
  }
  const url = 'http://127.0.0.1:9/'
  const flags = { active: true, autoLink: true, aggregated: false, basicAuth: false, mutualAuth: false }
  const definition = { ...company, ...flags, name: 'Stream', type: 'NETWORK', contentType: 'XML', url }
  const stream = await made<{ streamDefinitionId?: number }>('createStreamDefinition', {}, definition)
  const { streamDefinitionId } = stream
  const ofStream = { streamDefinitionId }
  await ask('updateStreamDefinition', ofStream, { name: `Stream ${round}` })
  await ask('updateStreamSettings', ofStream, { retry: false, responseTimeout: 1 })

  await hear(1)
  const rule = await made<{ ruleId: number }>('createRule', {}, { ...warmRule, ...NKE })
  await ask('getRule', rule)
  await ask('updateRule', rule, { ...warmRule, threshold: 9 })
  await ask('disableRule', rule)
  await ask('enableRule', rule)
  await ask('previewRule', {}, { ...warmRule, days: 1 })
  await ask('listTriggersOfBusinessRule', { businessRuleId: rule.ruleId })
  await ask('deleteRule', await made<{ ruleId: number }>('createRule', {}, { ...warmRule, ...NKE }))
  await hear(2)

  await ask('testStream', {}, ofStream)
  await ask('previewStream', {}, ofStream)
  await ask('createStreamSigningSecret', ofStream)
  await ask('deleteStreamSigningSecret', ofStream)
  if (streamDefinitionId !== undefined) await askOfFailures(ask, streamDefinitionId)
  await ask('resumeStream', ofStream)

  await ask('sendDownlink', {}, { devEUI: NKE.thingIdentifier, fPort: '9', payload: '04FD20D9' })
  const template = { name: `Restart ${round}`, thingTypeId: 10, payload: '04FF', fPort: 2 }
  const { uid: templateUid } = await made<{ uid: string }>('createTemplate', {}, template)
  await ask('updateTemplate', { templateUid }, { ...template, payload: '04FE' })
  await ask('sendTemplateDownlink', { templateUid }, { thingIdentifiers: [NKE.thingIdentifier] })
  await ask('previewDownlinks', {}, { thingIdentifiers: [NKE.thingIdentifier], templateUid })
  const { content } = await made<{ content: { downlinkId: number }[] }>('listDownlinks')
  for (const { downlinkId } of content.slice(0, 1)) {
    await ask('getDownlink', { downlinkId })
    await ask('cancelDownlink', { downlinkId })
  }
  await ask('clearThingDownlinks', NKE)
  await ask('deleteTemplate', { templateUid })

  await askReads(ask, { ...NKE, ...station, ...company, streamDefinitionId, thingTypeId: 10 })
  await ask('deleteThingContainer', { ...NKE, containerFriendlyName: 'Temperature' })
  await ask('listContainerValues', { ...NKE, containerName: 'Temperature' })
  await ask('saveThingTypeCodec', { thingTypeId: 33 }, { script: SCRIPT })
  await ask('tryThingTypeCodec', { thingTypeId: 33 }, { payload: '01', fPort: 1 })
  await ask('deleteThingTypeCodec', { thingTypeId: 33 })
  const job = await made<{ decodeJobId: number }>('createDecodeJob', {}, NKE)
  await ask('getDecodeJob', job)
  await ask('cancelDecodeJob', job)

  const plan = await made<{ planId: string }>('createPlan', {}, { name: `Ten a day ${round}`, uplinks: 10 })
  const ofPlan = { planKey: plan.planId }
  await ask('getPlan', ofPlan)
  await ask('updatePlan', ofPlan, { name: `Twenty a day ${round}`, uplinks: 20 })
  await ask('deletePlan', ofPlan)
  const branch = await made<{ companyId: number }>('createCompany', {}, { name: `North ${round}` })
  await ask('updateCompany', branch, { name: `Nord ${round}` })
  await ask('deleteCompany', branch)
  const token = await made<{ tokenId: string }>('createPermanentToken', {}, { name: `Report ${round}` })
  await ask('deletePermanentToken', { tokenId: token.tokenId })
  const reserved = await made<z.infer<typeof DeviceAddressResponse>>('reserveDeviceAddresses', {
    ...company,
    amount: 1,
  })
  await ask('assignDeviceAddresses', {}, { ...company, devAddresses: reserved.devAddresses })
}

/** Everything that is read by what is there, and by nothing that was made on the way. */
async function askReads(ask: AskOperation, known: Readonly<Record<string, unknown>>) {
  for (const [operationId, { method, path }] of Object.entries(operations) as [OperationId, Endpoint][]) {
    const names = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name = '']) => name)
    if (method !== 'GET' || operationId === 'reserveDeviceAddresses') continue
    if (names.some((name) => known[name] === undefined)) continue
    const parameters = Object.fromEntries(names.map((name) => [name, known[name]]))
    await ask(operationId, { ...parameters, ...QUERIES[operationId] })
  }
}

/** What reads demand in their queries. */
const QUERIES: Partial<Record<OperationId, Record<string, unknown>>> = {
  countDecodedLogs: { interval: 'DAILY' },
  countNetworkLogs: { interval: 'DAILY' },
  listDeviceAddresses: { companyId: 987, amount: 1 },
  listFrameMessages: { time: '2026-11-22T11:00:00Z' },
}

/** Of a stream whose endpoint refuses connections, once the first message has failed. */
async function askOfFailures(ask: AskOperation, streamDefinitionId: number) {
  const ofStream = { streamDefinitionId }
  let group: StreamFailureGroup | undefined
  for (let tries = 0; !group && tries < 1000; tries++) {
    const { body } = await ask('listStreamFailures', ofStream)
    group = (body as StreamFailureGroup[])[0]
    // The attempt is another task of this process or of its sockets
    if (!group) await new Promise((resolve) => setTimeout(resolve, 10))
  }
  const { body } = await ask('listStreamMessages', ofStream)
  const [message] = (body as { content: StreamMessage[] }).content
  await ask('getStreamMessage', { ...ofStream, streamMessageId: message?.streamMessageId })
  const ofGroup = { failureGroupId: group?.failureGroupId }
  const { body: job } = await ask('createReprocessJob', ofStream, ofGroup)
  const { reprocessJobId } = job as { reprocessJobId: number }
  await ask('getReprocessJob', { ...ofStream, reprocessJobId })
  await ask('cancelReprocessJob', { ...ofStream, reprocessJobId })
  await ask('discardStreamFailures', { ...ofStream, ...ofGroup })
}
