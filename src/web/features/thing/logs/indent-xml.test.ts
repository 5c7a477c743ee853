import { expect, it } from 'vitest'

import { indentXml } from './indent-xml.ts'

it('puts each element on a line of its own, as deep as it lies', () => {
  const xml = '<?xml version="1.0"?><a x="/"><b>1 &lt; 2</b><c><d/><e></e></c></a>'
  expect(indentXml(xml)).toBe(
    [
      '<?xml version="1.0"?>',
      '<a x="/">',
      '  <b>1 &lt; 2</b>',
      '  <c>',
      '    <d/>',
      '    <e>',
      '    </e>',
      '  </c>',
      '</a>',
    ].join('\n')
  )
})
