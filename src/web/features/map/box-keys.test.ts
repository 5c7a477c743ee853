import { expect, it } from 'vitest'

import { boxAfterKey, type PixelBox } from './box-keys.ts'

const map = { width: 800, height: 400 }
/** The box after keys, `+` for those with shift. */
const after = (...keys: string[]) =>
  keys.reduce<PixelBox | undefined>(
    (box, key) => boxAfterKey({ key: key.replace('+', ''), shiftKey: key.startsWith('+') }, box, map),
    undefined
  )

it('begins in the middle, is moved by arrows and made larger or smaller with shift', () => {
  expect(after('ArrowLeft')).toEqual({ left: 200, top: 100, right: 600, bottom: 300 })
  expect(after('ArrowLeft', 'ArrowLeft', 'ArrowDown')).toEqual({
    left: 176,
    top: 124,
    right: 576,
    bottom: 324,
  })
  expect(after('ArrowLeft', '+ArrowRight', '+ArrowUp')).toEqual({
    left: 200,
    top: 100,
    right: 624,
    bottom: 276,
  })
})

it('stays within the map and keeps a size', () => {
  const many = (key: string) => Array.from({ length: 60 }, () => key)

  expect(after(...many('ArrowLeft'), ...many('ArrowUp'))).toEqual({
    left: 0,
    top: 0,
    right: 400,
    bottom: 200,
  })
  expect(after('ArrowUp', ...many('+ArrowRight'))).toMatchObject({ left: 200, right: 800 })
  expect(after('ArrowUp', ...many('+ArrowLeft'))).toMatchObject({ left: 200, right: 224 })
})

it('leaves other keys alone', () => {
  expect(after('Tab')).toBeUndefined()
})
