/** Of path and query parameters, by name; what an id that the platform counts looks like needs no saying. */
const PARAMETER_EXAMPLES: Record<string, unknown> = {
  amount: 2,
  basestationId: 'FF0107A5',
  companyId: 987,
  containerFriendlyName: 'Temperature',
  containerName: 'Temperature',
  endTime: '2026-03-23T00:00:00+01:00',
  interval: 'HOURLY',
  isPublic: false,
  lastActivity: '2026-03-22T00:00:00Z',
  modifiedSince: '2026-03-22T00:00:00Z',
  page: 0,
  results: 100,
  startTime: '2026-03-22T00:00:00+01:00',
  tags: ['tag1', 'tag2'],
  templateUid: 'lds02-interval',
  planKey: 'ten-a-day',
  thingIdentifier: '70B3D5E75E000259',
  thingName: 'temperature',
  thingTypeName: 'Temperature and humidity',
  time: '2026-03-22T10:14:30.426Z',
  timeframe: 24,
  tokenId: '5f2c9d0b7a1e4c38',
}

/** An example of a parameter, where there is one. */
export function parameterExample(name: string, schema: { type?: unknown }): { example?: unknown } {
  if (name in PARAMETER_EXAMPLES) return { example: PARAMETER_EXAMPLES[name] }
  return schema.type === 'integer' && name.endsWith('Id') ? { example: 1 } : {}
}
