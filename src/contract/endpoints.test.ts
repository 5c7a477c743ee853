import { expect, it } from 'vitest'

import { apiEndpoints, endpoints, extensions, tokenEndpoints } from './endpoints.ts'

/** The operations of the vendor's documentation, the two for tokens first. */
const DOCUMENTED = `
  T1 POST /token issueToken
  T2 POST /revoke revokeToken
   1 GET /things listThings
   2 POST /things createThing
   3 GET /things/{thingIdentifier} getThing
   4 PUT /things/{thingIdentifier} updateThing
   5 DELETE /things/{thingIdentifier} deleteThing
   6 POST /things/{thingIdentifier}/provision provisionThing
   7 DELETE /things/{thingIdentifier}/deprovision deprovisionThing
   8 PUT /things/{thingIdentifier}/tags addThingTags
   9 GET /things/{thingIdentifier}/type getThingType
  10 DELETE /things/{thingIdentifier}/{containerFriendlyName} deleteThingContainer
  11 PUT /basestations/{basestationId} updateBaseStation
  12 GET /deviceaddress listDeviceAddresses
  13 GET /deviceaddress/reserve reserveDeviceAddresses
  14 PUT /deviceaddress/assign assignDeviceAddresses
  15 GET /connectivityplans listConnectivityPlans
  16 GET /thingtypes listThingTypes
  17 GET /vendors listVendors
  18 GET /streamdefinitions listStreamDefinitions
  19 GET /streamdefinitions/{streamDefinitionId} getStreamDefinition
  20 POST /streamdefinitions createStreamDefinition
  21 PUT /streamdefinitions/{streamDefinitionId} updateStreamDefinition
  22 DELETE /streamdefinitions/{streamDefinitionId} deleteStreamDefinition
  23 POST /downlink sendDownlink
  24 POST /downlink/template/{templateUid} sendTemplateDownlink
  25 GET /configurationtemplates listConfigurationTemplates
  26 GET /things/{thingIdentifier}/locations listThingLocations
  27 GET /things/{thingIdentifier}/logs/decoded listDecodedLogs
  28 GET /things/{thingIdentifier}/logs/decoded/count countDecodedLogs
  29 GET /things/{thingIdentifier}/logs/network listNetworkLogs
  30 GET /things/{thingIdentifier}/logs/network/count countNetworkLogs
  31 GET /things/{thingIdentifier}/type/{containerName}/values listContainerValues
  32 GET /basestations listBaseStations
  33 GET /basestations/{basestationId} getBaseStation
  34 GET /businessrules listBusinessRules
  35 GET /businessrulestriggered listTriggeredBusinessRules
  36 GET /businessrulestriggered/{businessRuleId} listTriggersOfBusinessRule
  37 GET /containerdefinitions listContainerDefinitions
  38 GET /status getStatus
`

const documented = DOCUMENTED.trim()
  .split('\n')
  .map((line) => {
    const [number, method, path, operationId] = line.trim().split(' ')
    return { number, method, path, operationId }
  })

it.each([
  ['tokens', tokenEndpoints, documented.filter(({ number }) => number?.startsWith('T'))],
  ['the API', apiEndpoints, documented.filter(({ number }) => !number?.startsWith('T'))],
])('has the documented operations of %s and no other', (_which, table, expected) => {
  expect(
    Object.entries(table).map(([key, { method, path }]) => ({ operationId: key, method, path }))
  ).toEqual(expect.arrayContaining(expected.map(({ number: _number, ...operation }) => operation)))
  expect(Object.keys(table)).toHaveLength(expected.length)
})

it('has 38 operations and 2 for tokens', () => {
  expect(documented).toHaveLength(40)
  expect(Object.keys(endpoints)).toHaveLength(40)
})

it.each(Object.entries({ ...endpoints, ...extensions }))(
  'describes %s under its own name',
  (key, endpoint) => {
    const named = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name))
    const described = 'params' in endpoint ? Object.keys(endpoint.params.shape) : []

    expect(endpoint.operationId).toBe(key)
    expect(described.toSorted()).toEqual(named.toSorted())
  }
)

it('keeps every extension below /platform/, and nothing of the vendor’s there', () => {
  const below = ({ path }: { path: string }) => path.startsWith('/platform/')

  expect(Object.values(extensions).every(below)).toBe(true)
  expect(Object.values(endpoints).some(below)).toBe(false)
})

it('asks of no caller a role below what the operation does', () => {
  const rolesOf = (tags: string[], reads: boolean) =>
    new Set(
      Object.values(apiEndpoints)
        .filter(({ tag, method }) => tags.includes(tag) && (method === 'GET') === reads)
        .map(({ role }) => role)
    )

  expect(rolesOf(['things', 'device addresses', 'downlinks'], false)).toEqual(new Set(['operator']))
  expect(rolesOf(['base stations', 'streams'], false)).toEqual(new Set(['admin']))
  // It writes, though it is a GET
  expect(
    Object.values(apiEndpoints)
      .filter(({ method, role }) => method === 'GET' && role !== 'viewer')
      .map(({ operationId, role }) => [operationId, role])
  ).toEqual([['reserveDeviceAddresses', 'operator']])
})
