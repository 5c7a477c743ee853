/** A LoRa spreading factor as EU868 uses it, 7 (fastest) to 12 (farthest). */
export type SpreadingFactor = 7 | 8 | 9 | 10 | 11 | 12

/** The spreading factors from the fastest to the one that reaches farthest. */
export const spreadingFactors: readonly SpreadingFactor[] = [7, 8, 9, 10, 11, 12]

/** Bytes that LoRaWAN adds to an application payload: MHDR 1, FHDR 7, FPort 1, MIC 4 (LoRaWAN 1.0.4 section 4). */
export const lorawanOverheadBytes = 13

const floors: Record<SpreadingFactor, number> = { 7: -7.5, 8: -10, 9: -12.5, 10: -15, 11: -17.5, 12: -20 }

/** The most bytes of an application payload in EU868 without MAC commands beside it (RP002-1.0.4, table 7: N of DR0 to DR5). */
const payloadLimits: Record<SpreadingFactor, number> = { 7: 242, 8: 242, 9: 115, 10: 51, 11: 51, 12: 51 }

/** The most bytes of an application payload at a spreading factor with 125 kHz in EU868. */
export function maximumPayload(sf: SpreadingFactor): number {
  return payloadLimits[sf]
}

/** Whether a number is a spreading factor of EU868. */
export function isSpreadingFactor(value: number): value is SpreadingFactor {
  return Number.isInteger(value) && value >= 7 && value <= 12
}

/** The least SNR in dB at which a frame of this spreading factor can be demodulated (Semtech SX1276 data sheet, table 13). */
export function demodulationFloor(sf: SpreadingFactor): number {
  return floors[sf]
}

/** How far an SNR in dB lies above the demodulation floor, in dB; below 0 the frame cannot be received. */
export function linkMargin(snr: number, sf: SpreadingFactor): number {
  return snr - floors[sf]
}

/**
 * Estimated signal power in dBm: what of the RSSI (dBm) is signal and not noise, given the SNR (dB).
 * ESP = RSSI + SNR − 10·log₁₀(1 + 10^(SNR/10)) (Actility, Network Survey).
 */
export function esp(rssi: number, snr: number): number {
  return rssi + snr - 10 * Math.log10(1 + 10 ** (snr / 10))
}

/** RSSI in dBm of a signal (dBm) on top of noise (dBm): their powers add. The inverse of `esp`. */
export function rssiOf(signal: number, noise: number): number {
  return 10 * Math.log10(10 ** (signal / 10) + 10 ** (noise / 10))
}

/** Thermal noise in dBm of a receiver: −174 + 10·log₁₀(bandwidth in Hz) + noise figure in dB (Semtech AN1200.22): −117 for LoRa. */
export function noiseFloor(bandwidthHz = 125_000, noiseFigure = 6): number {
  return -174 + 10 * Math.log10(bandwidthHz) + noiseFigure
}

/** The noise in dBm that a reception's RSSI (dBm) and SNR (dB) imply: ESP − SNR. Far above `noiseFloor()` is interference. */
export function noiseEstimate(rssi: number, snr: number): number {
  return esp(rssi, snr) - snr
}

/** The fastest spreading factor that keeps a link margin of at least `margin` dB at this SNR (dB); 12 where none does. */
export function lowestSpreadingFactor(snr: number, margin = 10): SpreadingFactor {
  return spreadingFactors.find((sf) => linkMargin(snr, sf) >= margin) ?? 12
}

/**
 * Time on air in milliseconds of an uplink with `payloadBytes` of application payload (0–242), explicit header, CRC,
 * coding rate 4/5 and 8 preamble symbols; low data rate optimisation at SF11 and SF12 with 125 kHz
 * (Semtech AN1200.13, LoRa modem designer's guide): 20 bytes take 72 ms at SF7 and 1810 ms at SF12.
 */
export function airtimeMs(payloadBytes: number, sf: SpreadingFactor, bandwidthHz = 125_000): number {
  const symbolMs = (2 ** sf / bandwidthHz) * 1000
  const lowDataRate = sf >= 11 && bandwidthHz === 125_000 ? 1 : 0
  const length = payloadBytes + lorawanOverheadBytes
  const codeWords = Math.ceil((8 * length - 4 * sf + 44) / (4 * (sf - 2 * lowDataRate)))
  const payloadSymbols = 8 + Math.max(0, codeWords * 5)
  return (payloadSymbols + 12.25) * symbolMs
}
