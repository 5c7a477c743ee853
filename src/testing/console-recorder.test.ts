import { expect, it, vi } from 'vitest'

import { recordConsole } from './console-recorder.ts'

it('throws what was written, placeholders filled in', () => {
  const target = { error: vi.fn(), warn: vi.fn() }
  const recorder = recordConsole(target)

  target.error('Each child of %s needs a key', 'Table')
  target.warn('Deprecated')

  expect(recorder.assertSilent).toThrow(
    'console.error: Each child of Table needs a key\nconsole.warn: Deprecated'
  )
})

it('is content with silence', () => {
  const recorder = recordConsole({ error: vi.fn(), warn: vi.fn() })

  expect(recorder.assertSilent).not.toThrow()
})

it('gives the console back', () => {
  const target = { error: vi.fn(), warn: vi.fn() }
  const { error } = target
  const recorder = recordConsole(target)

  recorder.stop()
  target.error('seen by the real console')

  expect(error).toHaveBeenCalledWith('seen by the real console')
  expect(recorder.assertSilent).not.toThrow()
})

it('leaves alone what a test takes with its own spy', () => {
  const target = { error: (_message: string) => {}, warn: () => {} }
  const recorder = recordConsole(target)
  const spy = vi.spyOn(target, 'error').mockImplementation(() => {})

  target.error('expected by this test')

  expect(spy).toHaveBeenCalledOnce()
  expect(recorder.assertSilent).not.toThrow()
})
