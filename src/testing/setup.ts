import fc from 'fast-check'
import { afterEach, beforeEach } from 'vitest'

import { recordConsole } from './console-recorder.ts'

// The same cases every time, so that what passed before it was sent in passes when it lands; PROPERTY_SEED tries others
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 1) })

// A message on the console is a fault that nobody asserted. A test that expects one spies on the method itself
// (`vi.spyOn(console, 'error')`), and what its own spy took is not unexpected.
let recorder: ReturnType<typeof recordConsole>

beforeEach(() => {
  recorder = recordConsole(console)
})

afterEach(() => {
  recorder.stop()
  recorder.assertSilent()
})
