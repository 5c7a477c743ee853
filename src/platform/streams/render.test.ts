import { XMLParser } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'

import { streamPreset } from '#contract/stream-presets.ts'
import type { StreamContentType, StreamType } from '#contract/streams.ts'
import { twoContainers } from '#testing/stream-messages.ts'
import { vendorExample } from '#testing/vendor-examples.ts'

import { exampleMessage, exampleThing } from './example-message.ts'
import { renderMessages } from './render.ts'
import type { StreamForm } from './rendered-message.ts'

const BRUSSELS = 'Europe/Brussels'
const preset = (type: StreamType, contentType: StreamContentType, aggregated = false): StreamForm => ({
  type,
  contentType,
  aggregated,
  template: streamPreset(type, contentType, aggregated),
})
const decoded = (
  template: string,
  contentType: StreamContentType = 'JSON',
  aggregated = false
): StreamForm => ({
  type: 'DECODED',
  contentType,
  aggregated,
  template,
})
const render = (form: StreamForm, message = twoContainers, thing = exampleThing) =>
  renderMessages(form, message, thing, BRUSSELS)
const bodies = (...args: Parameters<typeof render>) => render(...args).map(({ body }) => body)
const parsed = (...args: Parameters<typeof render>) =>
  bodies(...args).map((body) => JSON.parse(body) as unknown)

/** The template of the vendor's two messages. */
const SHORT =
  '{"companyName": "%companyname%", "DevEUI": "%deveui%", "container": "%container%", ' +
  '"containerfriendlyName": "%containerfriendlyname%", "value": "%value%", ' +
  '"locationFriendlyName1": %locationfriendlyname1%, "timestamp": "%timestamp[dd/MM/yyyy HH:mm:ss]%"}'

/** What the vendor's two messages and their aggregated form tell of. */
const shortThing = { ...exampleThing, identifier: '0E7E3464061004A2', locationFN1: '' }
const containerNames = new Map([
  [1, { name: 'temperature', unit: '°C' }],
  [2, { name: 'humidity', unit: '%' }],
])
const shortMessage = { ...twoContainers, time: Date.parse('2019-09-19T12:23:48+02:00') }

describe('a decoded message', () => {
  it('is the vendor’s example, field by field and in its order', () => {
    const [body = ''] = bodies(preset('DECODED', 'JSON'), exampleMessage)
    const example = vendorExample('decoded-stream') as object
    expect(JSON.parse(body)).toEqual(example)
    expect(Object.keys(JSON.parse(body) as object)).toEqual(Object.keys(example))
  })

  it('is one a container, in their order, as the vendor’s two messages are', () => {
    const thing = { ...shortThing, containers: containerNames }
    const [first, second] = [1, 2].map(
      (number) => vendorExample(`decoded-stream-message-${number}`) as object
    )
    expect(parsed(decoded(SHORT), shortMessage, thing)).toEqual([
      // The vendor pairs temperature with the friendly name humidity, which is a slip
      { ...first, containerfriendlyName: 'temperature' },
      second,
    ])
    expect(render(decoded(SHORT), shortMessage).map(({ container }) => container)).toEqual([
      'Temperature',
      'Humidity',
    ])
  })

  it.each([
    ['of a template for a single container', SHORT],
    [
      'of a template with the list',
      '{"companyName":"%companyname%","DevEUI":"%DevEUI%","containers":%containers%,' +
        '"locationFriendlyName1":%locationfriendlyname1%,"timestamp":"%timestamp[dd/MM/yyyy HH:mm:ss]%"}',
    ],
  ])('is one for all containers where they are aggregated, as the vendor shows it: %s', (_what, template) => {
    const message = { ...shortMessage, time: shortMessage.time + 1000 }
    const thing = { ...shortThing, containers: containerNames }
    const example = vendorExample('decoded-stream-aggregated') as object
    const [body = '', ...more] = bodies(decoded(template, 'JSON', true), message, thing)
    expect(more).toEqual([])
    expect(JSON.parse(body)).toEqual(example)
    expect(Object.keys(JSON.parse(body) as object)).toEqual(Object.keys(example))
  })

  it('has the list in the preset of an aggregated stream', () => {
    expect(parsed(preset('DECODED', 'JSON', true))).toMatchObject([
      {
        thingName: exampleThing.name,
        containers: [{ container: 'temperature' }, { value: '52', postfix: '%' }],
      },
    ])
  })

  it('is the vendor’s own template for the API', () => {
    const { template } = vendorExample('create-stream-definition') as { template: string }
    expect(parsed(decoded(template), exampleMessage)).toEqual([
      {
        timestamp: '2017-02-15 20:43:50.340',
        company: 'Proximus Demo',
        macaddress: '70B3D5E75E000259',
        container: '0x0402.0x0000.0.m2m',
        location: 'Brussels Proximus towers',
        value: '23.79',
        description: 'PirSensor',
      },
    ])
    const [aggregated] = parsed(decoded(template, 'JSON', true))
    expect(aggregated).toMatchObject({
      description: 'PirSensor',
      containers: [{ value: '22.93' }, { value: '52' }],
    })
    expect(aggregated).not.toHaveProperty('value')
  })

  it('is XML, whose characters are escaped', () => {
    const thing = { ...exampleThing, name: `R&D <"lab">\u0001`, containers: containerNames }
    const read = (body: string) => new XMLParser({ parseTagValue: false }).parse(body) as { message: object }
    const [single = '', other] = bodies(preset('DECODED', 'XML'), twoContainers, thing)
    expect(single).toContain('<thingName>R&amp;D &lt;&quot;lab&quot;&gt;\ufffd</thingName>')
    expect(read(single).message).toMatchObject({
      thingName: 'R&D <"lab">\ufffd',
      value: '22.93',
      latitude: '',
    })
    expect(other).toContain('<value>52</value>')
    const [all = ''] = bodies(preset('DECODED', 'XML', true), twoContainers, thing)
    expect(read(all).message).toMatchObject({
      containers: {
        item: [{ container: 'temperature' }, { containerfriendlyName: 'humidity', value: '52' }],
      },
    })
  })

  it('gathers elements of a single container of XML, and keeps CDATA whole', () => {
    const template =
      '<m>\n  <n><![CDATA[%thingname%]]></n>\n  <c>%container%</c>\n  <v u="%postfix%">%value%</v>\n</m>'
    const thing = { ...exampleThing, name: 'a ]]> <b>' }
    const [body = ''] = bodies(decoded(template, 'XML', true), twoContainers, thing)
    expect(body).toMatch(/^<m>\n {2}<n>.*<\/n>\n {2}<containers><item>.*<\/item><\/containers>\n<\/m>$/)
    expect(new XMLParser().parse(body)).toMatchObject({ m: { n: 'a ]]> <b>' } })
  })

  it('is free text as it is, a line a container where they are aggregated', () => {
    const csv = '%deveui%;%container%;%value%;50%%'
    expect(render(decoded(csv, 'FREEFORM', true))).toEqual([
      {
        contentType: 'text/plain; charset=utf-8',
        body: '70B3D5E75E000259;temperature;22.93;50%%\n70B3D5E75E000259;humidity;52;50%%',
        container: undefined,
      },
    ])
    expect(bodies(decoded('%containers%', 'FREEFORM', true))).toEqual([
      expect.stringMatching(/^\[\{"container"/),
    ])
  })

  it('has a message a container where a template has no room for a list', () => {
    expect(bodies(decoded('["%value%"]', 'JSON', true))).toEqual(['["22.93"]', '["52"]'])
    expect(bodies(decoded('<m v="%value%"/>', 'XML', true))).toEqual(['<m v="22.93"/>', '<m v="52"/>'])
  })

  it('tells numbers from text outside quotes, and nothing from both', () => {
    const template =
      '{"v": %value%, "t": %timestamp%, "n": %thingname%, "la": %latitude%, %container%: "%vendor%"}'
    const thing = { ...exampleThing, name: '123' }
    expect(parsed(decoded(template), exampleMessage, thing)).toEqual([
      { v: 23.79, t: 1487187830340, n: '123', la: null, '0x0402.0x0000.0.m2m': 'NKE' },
    ])
    const odd = (value: string) => ({
      ...exampleMessage,
      values: [{ containerId: 1, container: 'c', value }],
    })
    const values = ['true', 'OPEN', '007', '1e3', '-0.5', '.5', '0x10', '1,5', ''].map(
      (value) => parsed(decoded('{"v": %value%}'), odd(value))[0]
    )
    expect(values.map((one) => (one as { v: unknown }).v)).toEqual([
      ...[true, 'OPEN', '007', 1000, -0.5, '.5', '0x10', '1,5', null],
    ])
  })

  it('takes names in any case, each once, and never looks into what it has put in', () => {
    const thing = {
      ...exampleThing,
      name: '%value%',
      description: '%%thingname%%',
      locationFN1: '%timestamp[yyyy]%',
    }
    const template =
      '%THINGNAME% %Description% %colour%value% %locationFriendlyName1% %value[yyyy]% %timestamp[o]%'
    expect(bodies(decoded(template, 'FREEFORM'), exampleMessage, thing)).toEqual([
      '%value% %%thingname%% %colour23.79 %timestamp[yyyy]% %value[yyyy]% %timestamp[o]%',
    ])
  })

  it('writes times in the platform’s zone, and milliseconds without a pattern', () => {
    const template =
      "%timestamp% %timestamp[yyyy-MM-dd'T'HH:mm:ss.SSSXXX]% %batterytime[HH:mm]%|%batterylevel%"
    const thing = { ...exampleThing, battery: { level: '200', margin: '7', time: 1487187830340 } }
    expect(renderMessages(decoded(template, 'FREEFORM'), exampleMessage, exampleThing, 'UTC')[0]?.body).toBe(
      '1487187830340 2017-02-15T19:43:50.340Z |'
    )
    expect(bodies(decoded(template, 'FREEFORM'), exampleMessage, thing)).toEqual([
      '1487187830340 2017-02-15T20:43:50.340+01:00 20:43|200',
    ])
  })

  it('is not made of a frame without values, nor for a container that is gone in a wrong name', () => {
    expect(render(preset('DECODED', 'JSON'), { ...exampleMessage, values: [] })).toEqual([])
    const unknown = { ...exampleMessage, values: [{ containerId: 99, container: 'raw.x', value: '1' }] }
    expect(parsed(preset('DECODED', 'JSON'), unknown)).toMatchObject([
      { containerFriendlyName: 'raw.x', container: 'raw.x', postfix: '' },
    ])
  })
})

describe('a place', () => {
  const fix = {
    type: 'LBS' as const,
    time: 1487187800000,
    latitude: 50.860191,
    longitude: 4.358177,
    altitude: undefined,
    radius: 120,
    altitudeRadius: undefined,
  }

  it('is a message of its own, with all that is known of it', () => {
    const form = preset('LBS', 'JSON', true)
    expect(parsed(form, { ...exampleMessage, fixes: [fix] })).toEqual([
      expect.objectContaining({
        latitude: '50.860191',
        longitude: '4.358177',
        altitude: '',
        estimatedRadius: '120',
        locationType: 'LBS',
        timestamp: '1487187800000',
        DevEUI: '70B3D5E75E000259',
        locationFriendlyName1: 'Brussels Proximus towers',
      }),
    ])
    expect(render(form, { ...exampleMessage, fixes: [fix, { ...fix, type: 'GPS' }] })).toHaveLength(2)
    expect(render(form, exampleMessage)).toEqual([])
    const numbers = { ...form, template: '[%latitude%, %radius%, %altitude%]' }
    expect(bodies(numbers, { ...exampleMessage, fixes: [fix] })).toEqual(['[50.860191, 120, null]'])
  })
})
