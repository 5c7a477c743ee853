import fc from 'fast-check'
import { afterEach, beforeEach } from 'vitest'

import { recordConsole } from './console-recorder.ts'

// The same cases every time, so that what passed before it was sent in passes when it lands; PROPERTY_SEED tries others
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 1) })

// A page comes as a chunk of its own, which a busy machine takes its time to compile
if (typeof document !== 'undefined') {
  const { configure } = await import('@testing-library/react')
  configure({ asyncUtilTimeout: 15_000 })
}

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
