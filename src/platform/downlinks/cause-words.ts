/** ThingPark's causes of a receive window that was not used (LRC-AS interface), in words. */
const texts: Record<string, string> = {
  A0: 'The radio of the base station is stopped',
  A1: 'The downlink radio of the base station is stopped',
  A2: 'The time slot was not free at the base station',
  A3: 'The radio of the base station was busy',
  A4: 'The base station heard somebody else on the channel (listen before talk)',
  A5: 'The radio board of the base station failed',
  A6: 'The packet forwarder of the base station failed',
  B0: 'It reached the base station too late for the receive window',
  C0: 'The network chose the second receive window',
  D0: 'The base station has used up its duty cycle',
  DA: 'The network has used up its duty cycle for the device',
  DB: 'It would have been on the air too long (dwell time)',
  DC: 'No base station with a GPS clock was in reach',
  DD: 'No base station in reach was connected',
  DE: 'The peering operator refused it',
  DF: 'The NetID is not valid',
  E0: 'It would have waited for more than 60 seconds (class C)',
  E1: 'The queue of the network is full',
  E2: 'The downlink counter is not valid',
  E3: 'It waited longer than it was valid for',
  E4: 'The network dropped its queue because the thing joined anew',
}

export const causeText = (code: string): string =>
  Object.hasOwn(texts, code) ? (texts[code] ?? '') : `The network gives the cause ${code}`

/** Why a downlink failed, by the causes of its windows. */
export function failureText(causes: readonly { window: string; code: string; text: string }[]): string {
  if (causes.length === 0) return 'The network could not transmit it and does not say why'
  const names: Record<string, string> = { RX1: 'RX1', RX2: 'RX2', PING_SLOT: 'ping slot' }
  return causes.map(({ window, text }) => `${names[window] ?? window}: ${text}`).join('; ')
}
