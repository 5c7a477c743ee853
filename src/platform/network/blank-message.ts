import type { NetworkMessage } from './message.ts'

/** What every message of a JSON network starts from. */
export function blankMessage(
  network: NetworkMessage['network'],
  kind: NetworkMessage['kind'],
  {
    devEui,
    devAddr,
    time,
    timeStr,
  }: { devEui: string; devAddr: string | undefined; time: number; timeStr: string | undefined },
  body: string
): NetworkMessage {
  return {
    kind,
    devEui,
    time,
    data: { type: kind, devEUI: devEui, devAddr, time, timeStr },
    appSKey: undefined,
    devAddr,
    fPort: undefined,
    payloadHex: undefined,
    location: undefined,
    stations: [],
    repeatKey: '',
    format: 'json',
    body,
    network,
  }
}
