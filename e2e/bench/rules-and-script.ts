import type { BenchPlatform } from './bench-platform.ts'

/** The NKE sensor's own codec, for the frames of a benchmark, as somebody would write it. */
const SCRIPT = `function decodeUplink(input) {
  var bytes = input.bytes
  var at = bytes.indexOf(0x29)
  if (at < 0) return { errors: ['no report'] }
  var value = (bytes[at + 1] << 8) | bytes[at + 2]
  return { data: { Temperature: (value > 0x7fff ? value - 0x10000 : value) / 100 } }
}`

const RULES = 20

/**
 * Gives a platform rules that each look at every frame, and the sensors a sandboxed codec. The temperature of a sensor
 * rises with each frame: every fourth of the first eighty crosses one of the thresholds.
 */
export async function addRulesAndScript(bench: BenchPlatform, thingTypeId: number): Promise<void> {
  await call(bench, 'PUT', `/platform/thingtypes/${thingTypeId}/codec`, { script: SCRIPT })
  for (let index = 0; index < RULES; index++) {
    await call(bench, 'POST', '/platform/rules', {
      name: `Rule ${index}`,
      container: 'Temperature',
      // Half of them are bound by the type alone
      ...(index % 2 === 0 && { thingTypeId }),
      operator: '>=',
      threshold: 15.02 + 0.04 * index,
      timeToWait: 0,
      triggerOnce: false,
    })
  }
}

async function call({ app, token }: BenchPlatform, method: 'PUT' | 'POST', url: string, payload: object) {
  const { statusCode, body } = await app.inject({
    method,
    url,
    headers: { authorization: `Bearer ${token}` },
    payload,
  })
  if (statusCode !== 200) throw new Error(`${method} ${url} answered ${statusCode}: ${body}`)
}
