import { expect, it } from 'vitest'

import { filterOf } from './live-search.ts'

it.each([
  ['', { type: 'data' }],
  ['tab=thing&kind=CREATED', { type: 'thing', change: 'CREATED' }],
  [
    'kind=UPLINK&q= tank 7 &type=Tank&company=North',
    {
      ...{ type: 'data', message: 'UPLINK', search: 'tank 7' },
      ...{ thingType: 'Tank', companyName: 'North' },
    },
  ],
  ['tag=a&tag=&tag=b', { type: 'data', tag: ['a', 'b'] }],
  // A kind of the other tab, and words that nobody knows, narrow nothing
  ['kind=CREATED&tab=nonsense&q=', { type: 'data' }],
])('reads %j', (search, filter) => {
  expect(filterOf(new URLSearchParams(search))).toEqual(filter)
})
