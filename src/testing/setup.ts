import { afterEach, beforeEach } from 'vitest'

import { recordConsole } from './console-recorder.ts'

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
