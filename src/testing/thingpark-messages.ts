/** The DevEUI of `otaaRequest`. */
export const DEV_EUI = 'ABCDAB22ABCDABC2'

type Fields = Record<string, unknown>

/** A message as XML: a list becomes an element for each of its items. */
export function thingParkXml(message: string, fields: Fields): string {
  return `<?xml version="1.0" encoding="UTF-8"?><${message} xmlns="http://uri.actility.com/lora">${elements(fields)}</${message}>`
}

function elements(fields: Fields): string {
  return Object.entries(fields)
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? (value as unknown[]) : [value]).map((item) => [name, item] as const)
    )
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => {
      const content =
        typeof value === 'object' && value !== null ? elements(value as Fields) : escapeXml(String(value))
      return `<${name}>${content}</${name}>`
    })
    .join('')
}

const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** The fields of an uplink whose payload is the vendor's own example: 23.79 °C of an NKE sensor. */
export function uplinkFields(fCntUp: number, time: string, more: Fields = {}): Fields {
  return {
    Time: time,
    DevEUI: DEV_EUI,
    FPort: 125,
    FCntUp: fCntUp,
    MType: 2,
    FCntDn: 7,
    payload_hex: '0402000029094b',
    mic_hex: fCntUp.toString(16).padStart(8, '0'),
    LrrRSSI: '-95.000000',
    LrrSNR: '6.000000',
    SpFact: 12,
    DevLrrCnt: 1,
    Lrrid: 'FF0107A5',
    LrrLAT: '50.850000',
    LrrLON: '4.350000',
    DevAddr: '061008D0',
    CustomerID: '100000000',
    ...more,
  }
}

/** An uplink as the vendor's network pushes it. */
export const uplink = (fCntUp: number, time: string, more: Fields = {}) =>
  thingParkXml('DevEUI_uplink', uplinkFields(fCntUp, time, more))
