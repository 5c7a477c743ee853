/**
 * The elements of ThingPark's messages in the order in which it writes them: those of the vendor's network stream, the
 * others where ThingPark's own messages have them.
 */
export const THINGPARK_ORDER = [
  ...['Time', 'DevEUI', 'Type', 'Var1', 'Var2', 'FPort', 'FCntUp', 'ADRbit', 'ACKbit', 'MType', 'FCntDn'],
  ...['payload_hex', 'mic_hex', 'Lrcid', 'LrrRSSI', 'LrrSNR', 'SpFact', 'SubBand', 'Channel', 'DevLrrCnt'],
  ...['Lrrid', 'Late', 'LrrLAT', 'LrrLON', 'Lrrs', 'DeliveryStatus', 'DeliveryFailedCause1'],
  ...[
    'DeliveryFailedCause2',
    'DeliveryFailedCause3',
    'TransmissionSlot',
    'CorrelationID',
    'DevLAT',
    'DevLON',
  ],
  ...[
    'DevAlt',
    'DevAcc',
    'DevLocTime',
    'DevLocRadius',
    'DevAltRadius',
    'CustomerID',
    'CustomerData',
    'ModelCfg',
  ],
  ...['InstantPER', 'MeanPER', 'DevAddr', 'TxPower', 'NbTrans', 'Frequency'],
]

/** The elements of one gateway's reception. */
export const LRR_ORDER = ['Lrrid', 'Chain', 'LrrRSSI', 'LrrSNR', 'LrrESP']

const ranks = new Map([...THINGPARK_ORDER, ...LRR_ORDER].map((name) => [name.toLowerCase(), name]))

/** ThingPark's own spelling of an element, in whose case networks disagree. */
export const spelling = (name: string) =>
  name.toLowerCase() === 'payload' ? 'payload_hex' : (ranks.get(name.toLowerCase()) ?? name)

/** Puts fields into an order; those that it does not know come last, as they are. */
export function inOrder<T>(
  fields: readonly (readonly [string, T])[],
  order: readonly string[]
): (readonly [string, T])[] {
  const rank = (name: string) => {
    const found = order.indexOf(name)
    return found < 0 ? order.length : found
  }
  return fields.toSorted(([one], [other]) => rank(one) - rank(other))
}
