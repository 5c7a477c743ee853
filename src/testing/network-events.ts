import { DEV_EUI } from './thingpark-messages.ts'

type Fields = Record<string, unknown>

export const CHIRPSTACK_SECRET = 'the-secret-of-chirpstack'
export const TTS_SECRET = 'the-secret-of-the-things-stack'

/** Base64 of the vendor's own example payload, 23.79 °C of an NKE sensor. */
const PAYLOAD = Buffer.from('0402000029094b', 'hex').toString('base64')

const deviceInfo = {
  tenantId: '52f14cd4-c6f1-4fbd-8f87-4025e1d49242',
  applicationId: '17c82e96-be03-4f38-aef3-f83d48582d97',
  deviceName: 'mything',
  devEui: DEV_EUI.toLowerCase(),
  tags: {},
}

/** An `up` event as ChirpStack v4 posts it. */
export const chirpStackUp = (fCnt: number, time: string, more: Fields = {}): Fields => ({
  deduplicationId: `3ac7e3c4-4401-4b8d-9386-${String(fCnt).padStart(12, '0')}`,
  time,
  deviceInfo,
  devAddr: '061008d0',
  adr: true,
  dr: 5,
  ...(fCnt > 0 && { fCnt }),
  fPort: 125,
  data: PAYLOAD,
  rxInfo: [
    {
      gatewayId: '0016c001f153a14c',
      uplinkId: 4217106255,
      rssi: -107,
      snr: -3.5,
      channel: 6,
      location: { latitude: 50.86, longitude: 4.35, altitude: 35 },
    },
    { gatewayId: '0016c001ff10a235', uplinkId: 17, rssi: -57, snr: 10, context: 'dPrFQw==' },
  ],
  txInfo: {
    frequency: 868_100_000,
    modulation: { lora: { bandwidth: 125_000, spreadingFactor: 7, codeRate: 'CR_4_5' } },
  },
  regionConfigId: 'eu868',
  ...more,
})

/** Any other event of ChirpStack v4. */
export const chirpStackEvent = (time: string, more: Fields): Fields => ({ time, deviceInfo, ...more })

const end_device_ids = {
  device_id: 'mything',
  application_ids: { application_id: 'fleet' },
  dev_eui: DEV_EUI,
  join_eui: '1234123412341234',
  dev_addr: '061008D0',
}

/** A webhook of The Things Stack v3 with one message in it. */
export const ttsWebhook = (time: string, message: Fields): Fields => ({
  end_device_ids,
  correlation_ids: ['as:up:01HZX0'],
  received_at: time,
  ...message,
})

export const ttsUplink = (fCnt: number, time: string, more: Fields = {}): Fields =>
  ttsWebhook(time, {
    uplink_message: {
      session_key_id: 'AYfD0Nq1Yb4v7C5PvW1n4A==',
      f_port: 125,
      ...(fCnt > 0 && { f_cnt: fCnt }),
      frm_payload: PAYLOAD,
      rx_metadata: [
        {
          gateway_ids: { gateway_id: 'roof', eui: '58A0CBFFFE800001' },
          rssi: -42,
          channel_rssi: -42,
          snr: 8.5,
          location: { latitude: 50.85, longitude: 4.35, source: 'SOURCE_REGISTRY' },
        },
        { gateway_ids: { gateway_id: 'packetbroker' }, rssi: -120, channel_rssi: -120, snr: -12 },
      ],
      settings: {
        data_rate: { lora: { bandwidth: 125_000, spreading_factor: 9, coding_rate: '4/5' } },
        frequency: '867100000',
      },
      received_at: time,
      consumed_airtime: '0.164864s',
      ...more,
    },
  })
