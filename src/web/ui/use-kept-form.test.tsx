// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, it } from 'vitest'

import { forgetForms, useKeptForm } from './use-kept-form.ts'

interface Values {
  name: string
  tags: string[]
  key: string
}

const INITIAL: Values = { name: 'Tank', tags: [], key: '' }
const SECRETS = ['key'] as const

/** A form as pages have it. Without `unmount` its page ends as one does that is loaded again. */
const open = () =>
  renderHook(() => {
    const [values, set] = useState(INITIAL)
    const form = {
      values,
      setValues: (changes: Partial<Values>) => set((before) => ({ ...before, ...changes })),
      isDirty: () => JSON.stringify(values) !== JSON.stringify(INITIAL),
    }
    return { ...form, wasKept: useKeptForm(form, SECRETS) }
  })
const type = (form: ReturnType<typeof open>, changes: Partial<Values>) =>
  act(() => form.result.current.setValues(changes))

afterEach(() => {
  cleanup()
  sessionStorage.clear()
})

it('gives back what was typed before the page was loaded again, and never a secret', () => {
  const before = open()
  expect(before.result.current.wasKept).toBe(false)
  type(before, { name: 'Tank 7', tags: ['roof'], key: '00112233445566778899AABBCCDDEEFF' })
  expect(JSON.stringify(sessionStorage)).not.toContain('00112233')

  const after = open()
  expect(after.result.current).toMatchObject({
    wasKept: true,
    values: { name: 'Tank 7', tags: ['roof'], key: '' },
  })
})

it('is over once the page is left, and once somebody signs out', () => {
  const first = open()
  type(first, { name: 'Tank 7' })
  first.unmount()
  expect(open().result.current).toMatchObject({ wasKept: false, values: INITIAL })

  type(open(), { name: 'Tank 8' })
  forgetForms()
  expect(open().result.current.wasKept).toBe(false)
})

it.each(['{', '"text"', '{"name":7,"tags":"roof"}', '{"key":"00112233"}', '{"other":1}'])(
  'passes over %s, which no form left',
  (text) => {
    sessionStorage.setItem('thingdeck-form:/', text)
    expect(open().result.current).toMatchObject({ wasKept: false, values: INITIAL })
  }
)
