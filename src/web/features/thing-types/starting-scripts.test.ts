import { runInNewContext } from 'node:vm'

import { beforeAll, expect, it } from 'vitest'

import { loadTexts } from '#web/text/text.ts'

import { startingScript, STARTING_SCRIPTS } from './starting-scripts.ts'

beforeAll(() => loadTexts('thing-types'))

const codec = {
  containers: [
    { container: '0x0402', name: 'Temperature' },
    { container: 'batt', name: 'Battery level' },
    {},
  ],
}
const run = (script: string, call: string): unknown =>
  JSON.parse(runInNewContext(`${script}; JSON.stringify(${call})`) as string)

it.each(STARTING_SCRIPTS)('%s decodes as it stands', (name) => {
  const answer = run(startingScript(name, codec), 'decodeUplink({ fPort: 1, bytes: [0xff, 0x38, 0, 30] })')
  expect(answer).toMatchObject({ warnings: [] })
  expect(run(startingScript(name, codec), 'decodeUplink({ fPort: 0, bytes: [] })')).toHaveProperty('errors')
})

it('names the containers that the type declares, whatever they are called', () => {
  const answer = run(
    startingScript('containers', codec),
    'decodeUplink({ fPort: 1, bytes: [0xff, 0x38, 0, 30] })'
  )
  expect(answer).toMatchObject({ data: { Temperature: -20, 'Battery level': 3 } })
  expect(startingScript('containers', {})).toBe(startingScript('uplink', {}))
})

it('has downlinks that are each other’s opposite', () => {
  const script = startingScript('both', codec)
  expect(run(script, 'decodeDownlink(encodeDownlink({ data: { interval: 10 } }))')).toEqual({
    data: { interval: 10 },
  })
})
