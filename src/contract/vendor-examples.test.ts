import { readdirSync } from 'node:fs'

import { XMLParser } from 'fast-xml-parser'
import { expect, it } from 'vitest'
import type * as z from 'zod/mini'

import { vendorExample, vendorText } from '#testing/vendor-examples.ts'

import { endpoints } from './endpoints.ts'
import { TokenResponse } from './oauth.ts'
import { check } from './validate.ts'

const schemas: Record<string, z.ZodMiniType> = {
  'create-thing-abp': endpoints.createThing.body,
  'create-thing-otaa': endpoints.createThing.body,
  'create-thing-ethernet': endpoints.createThing.body,
  'update-thing-otaa': endpoints.updateThing.body,
  'update-thing-abp': endpoints.updateThing.body,
  'update-thing-abp-remove-session-keys': endpoints.updateThing.body,
  'update-thing-ethernet': endpoints.updateThing.body,
  'add-thing-tags-single': endpoints.addThingTags.body,
  'add-thing-tags-multiple': endpoints.addThingTags.body,
  'update-base-station': endpoints.updateBaseStation.body,
  'assign-device-addresses': endpoints.assignDeviceAddresses.body,
  'create-stream-definition': endpoints.createStreamDefinition.body,
  'update-stream-definition': endpoints.updateStreamDefinition.body,
  'send-downlink': endpoints.sendDownlink.body,
  'send-template-downlink': endpoints.sendTemplateDownlink.body,
  'issue-token-answer': TokenResponse,
}

/** What a decoded stream posts has no schema here: the field names that the vendor shows for it. */
const MESSAGE = [
  'companyName',
  'DevEUI',
  'container',
  'containerfriendlyName',
  'value',
  'locationFriendlyName1',
  'timestamp',
]
const streamFields: Record<string, string[]> = {
  'decoded-stream': [
    ...['companyName', 'thingName', 'thingVersion', 'thingType', 'vendor', 'latitude', 'longitude'],
    ...['description', 'locationFriendlyName1', 'locationFriendlyName2', 'containerFriendlyName'],
    ...['container', 'value', 'postfix', 'timestamp', 'DevEUI', 'DevAddr', 'FPort', 'Fcntup', 'Ackbit'],
    ...['Adrbit', 'Fcntdn', 'Lrcid', 'Lrrrssi', 'Lrrsnr', 'Spfact', 'Subband', 'Channel', 'Dvlrrcnt'],
    ...['Lrrid', 'Customerid', 'Customerdata', 'Modelcfg', 'Batterylevel', 'Batterytime', 'margin'],
    'payload',
  ],
  'decoded-stream-message-1': MESSAGE,
  'decoded-stream-message-2': MESSAGE,
  'decoded-stream-aggregated': ['companyName', 'DevEUI', 'containers', 'locationFriendlyName1', 'timestamp'],
}

it('has every example of the vendor’s text', () => {
  const files = readdirSync(new URL('../testing/fixtures/vendor/', import.meta.url))

  expect(files.toSorted()).toEqual(
    [
      ...[...Object.keys(schemas), ...Object.keys(streamFields)].map((name) => `${name}.json`),
      'network-stream.xml',
    ].toSorted()
  )
})

it.each(Object.keys(schemas))('takes %s once its placeholder words have values', (name) => {
  expect(check(schemas[name]!, vendorExample(name))).toMatchObject({ ok: true })
})

it.each(['create-thing-abp', 'create-thing-otaa', 'create-thing-ethernet'])(
  'refuses %s as it stands and names what is wrong with it',
  (name) => {
    expect(check(schemas[name]!, JSON.parse(vendorText(`${name}.json`)))).toEqual({
      ok: false,
      errors: [
        { field: 'latitude', message: 'Latitude must be a decimal number from -90 to 90' },
        { field: 'longitude', message: 'Longitude must be a decimal number from -180 to 180' },
      ],
    })
  }
)

it('finds no JSON in the token answer as it stands', () => {
  const text = vendorText('issue-token-answer.json')

  expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError)
})

it.each(Object.keys(schemas).filter((name) => !/create-thing|token/.test(name)))(
  'takes %s as it stands',
  (name) => {
    expect(check(schemas[name]!, JSON.parse(vendorText(`${name}.json`)))).toMatchObject({ ok: true })
  }
)

it.each(Object.entries(streamFields))('knows the fields of %s', (name, fields) => {
  expect(Object.keys(vendorExample(name) as object)).toEqual(fields)
})

it('reads the network stream as XML with the figures of its frame', () => {
  const parser = new XMLParser({ parseTagValue: false })

  expect(parser.parse(vendorText('network-stream.xml'))).toMatchObject({
    DevEUI_uplink: {
      DevEUI: '0011223344000259',
      FCntUp: '93473',
      LrrRSSI: '-95.000000',
      SpFact: '12',
      Lrrs: { Lrr: [{ Lrrid: 'FF0107A5' }, { Lrrid: 'FF010624' }] },
    },
  })
})
