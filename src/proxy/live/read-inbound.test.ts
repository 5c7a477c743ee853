import { describe, expect, it } from 'vitest'

import { readInbound } from './read-inbound.ts'

const NOW = 1_795_000_000_000

describe('a message of the inbound door', () => {
  it('is read as the platform’s own stream sends it', () => {
    const body = {
      messageType: 'UPLINK',
      companyName: 'Thingdeck',
      thingName: 'Tank 7',
      thingType: 'Smart sensor',
      tags: ['north', 'tank'],
      DevEUI: '0E7E3464061004A2',
      timestamp: '1794999999000',
      FPort: '125',
      Fcntup: '93473',
      Lrrrssi: '-95.000000',
      Lrrsnr: '-12.25',
      Spfact: '12',
      Dvlrrcnt: '2',
      Lrrid: 'FF0109CB',
      payload: '0402000029094b',
      latitude: '50.85',
      longitude: '4.35',
      containers: [
        { container: '0x0402', containerFriendlyName: 'Temperature', value: '23.79', postfix: '°C' },
      ],
    }

    expect(readInbound(body, NOW)).toEqual({
      type: 'data',
      message: 'UPLINK',
      time: 1_794_999_999_000,
      receivedAt: NOW,
      thingIdentifier: '0E7E3464061004A2',
      thingName: 'Tank 7',
      thingType: 'Smart sensor',
      companyName: 'Thingdeck',
      tags: ['north', 'tank'],
      fPort: 125,
      fcntUp: 93_473,
      rssi: -95,
      snr: -12.25,
      spFact: 12,
      gateways: 2,
      lrrid: 'FF0109CB',
      payload: '0402000029094b',
      latitude: 50.85,
      longitude: 4.35,
      containers: [{ container: '0x0402', name: 'Temperature', value: '23.79', unit: '°C' }],
    })
  })

  it('is read as the vendor prints it, one container, spelled as it likes, its time without a zone', () => {
    const body = {
      companyName: 'Proximus Demo',
      DevEUI: '0e7e3464061004a2',
      container: 'temperature',
      containerfriendlyName: 'humidity',
      value: '22.93',
      locationFriendlyName1: null,
      timestamp: '19/09/2019 12:23:48',
    }

    expect(readInbound(body, NOW)).toMatchObject({
      thingIdentifier: '0E7E3464061004A2',
      time: NOW,
      containers: [{ container: 'temperature', name: 'humidity', value: '22.93', unit: '' }],
    })
  })

  it('passes on nothing that it does not name', () => {
    const text = JSON.stringify(
      readInbound({ DevEUI: '0E7E3464061004A2', AppSKey: 's3cret', customerData: { key: 's3cret' } }, NOW)
    )
    expect(text).not.toContain('s3cret')
  })

  it('is something that happened to a thing where it says so', () => {
    const body = {
      eventType: 'updated',
      thingIdentifier: 'gate:1',
      fields: ['tags'],
      timestamp: '2026-11-22T10:00:00Z',
    }
    expect(readInbound(body, NOW)).toEqual({
      type: 'thing',
      change: 'UPDATED',
      thingIdentifier: 'GATE:1',
      fields: ['tags'],
      time: Date.parse('2026-11-22T10:00:00Z'),
      receivedAt: NOW,
    })
  })

  it.each([[null], ['text'], [[]], [{}], [{ DevEUI: '<script>' }], [{ eventType: 'CREATED' }]])(
    'is refused where it names no thing: %j',
    (body) => {
      expect(() => readInbound(body, NOW)).toThrow(expect.objectContaining({ status: 400 }))
    }
  )
})
