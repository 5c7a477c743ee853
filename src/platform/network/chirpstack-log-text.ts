/** What ChirpStack's log codes mean for the one who looks after the thing (`integration.proto`, `LogCode`). */
const texts: Record<string, string> = {
  OTAA: 'The network refused to let the thing join.',
  UPLINK_MIC:
    'The network refused an uplink: its integrity code does not match, so the session keys of thing and network differ.',
  UPLINK_F_CNT_RESET:
    'The network refused an uplink: its frame counter went back. An ABP thing that restarts does this, and so does a replayed frame.',
  UPLINK_F_CNT_RETRANSMISSION:
    'The thing sent a frame again that the network had already. It may not hear the acknowledgements of confirmed frames.',
  UPLINK_CODEC: 'The network’s own codec could not read a payload.',
  DOWNLINK_CODEC: 'The network’s own codec could not write a downlink.',
  DOWNLINK_PAYLOAD_SIZE: 'A downlink is too long for the data rate and was dropped.',
  DOWNLINK_GATEWAY: 'The gateway could not transmit a downlink.',
  F_CNT_DOWN: 'A downlink was dropped: its frame counter does not follow the last one.',
  RELAY_NEW_END_DEVICE: 'A relay has heard the thing.',
}

/** Why a join was refused, by what the description of an `OTAA` log says. */
const joinTexts: readonly (readonly [RegExp, string])[] = [
  [
    /dev.?nonce/i,
    'The network refused the join: the DevNonce was used before. The thing restarts its count of joins; clear its DevNonces in the network, or let it keep the count.',
  ],
  [
    /\bmic\b/i,
    'The network refused the join: the integrity code is wrong. The application key in the thing is not the one in the network.',
  ],
  [/disabled/i, 'The network refused the join: the thing is disabled there.'],
  [/join.?eui|app.?eui/i, 'The network refused the join: it does not know the join EUI of the request.'],
]

/** A log entry of ChirpStack in words; its own description where the code is not known. */
export function chirpStackLogText(code: string, description: string): string {
  if (code === 'OTAA') {
    const known = joinTexts.find(([pattern]) => pattern.test(description))
    if (known) return known[1]
  }
  const text = Object.hasOwn(texts, code) ? texts[code] : undefined
  return text ?? (description === '' ? 'The network logged something of the thing.' : description)
}
