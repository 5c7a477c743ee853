import { expect, it } from 'vitest'

import { parseTemplate } from '#contract/stream-template.ts'

import { presetsFor, templatePreset } from './template-presets.ts'

const types = ['DECODED', 'LBS'] as const
const contentTypes = ['JSON', 'XML', 'FREEFORM'] as const

it('has presets of known placeholders alone, whose JSON is JSON once they are filled in', () => {
  for (const type of types) {
    for (const contentType of contentTypes) {
      for (const aggregated of [false, true]) {
        for (const preset of presetsFor({ contentType })) {
          const text = templatePreset(preset, { type, contentType, aggregated })
          const { placed, stray } = parseTemplate(text)
          expect(placed.length, `${preset} ${type} ${contentType}`).toBeGreaterThan(3)
          expect(stray, text).toEqual([])
          if (contentType !== 'JSON') continue
          const filled = text.replace(/"%[^%]*%"/g, '"x"').replace(/%[^%]*%/g, '1')
          expect(() => JSON.parse(filled) as unknown, text).not.toThrow()
        }
      }
    }
  }
})
