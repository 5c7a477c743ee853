import { describe, expect, it } from 'vitest'

import {
  airtimeMs,
  demodulationFloor,
  esp,
  isSpreadingFactor,
  linkMargin,
  lowestSpreadingFactor,
  noiseEstimate,
  noiseFloor,
  rssiOf,
} from './lora.ts'

describe('airtimeMs', () => {
  it.each([
    [20, 7, 125_000, 71.9],
    [20, 12, 125_000, 1810.4],
    [0, 7, 125_000, 46.3],
    // Low data rate optimisation is for symbols over 16 ms: at 250 kHz SF11 does without
    [20, 11, 250_000, 411.6],
  ] as const)('%i bytes at SF%i and %i Hz take %f ms', (bytes, sf, bandwidth, expected) => {
    expect(airtimeMs(bytes, sf, bandwidth)).toBeCloseTo(expected, 0)
  })
})

it("reproduces the ESP of the vendor's example frame", () => {
  expect(esp(-95, 6)).toBeCloseTo(-95.973228, 5)
  expect(esp(-107, -20)).toBeCloseTo(-127.043213, 5)
})

it('splits an RSSI into the signal and the noise that made it', () => {
  const signal = -121
  const noise = -116
  const rssi = rssiOf(signal, noise)

  expect(esp(rssi, signal - noise)).toBeCloseTo(signal, 9)
  expect(noiseEstimate(rssi, signal - noise)).toBeCloseTo(noise, 9)
})

it('puts the thermal noise of a LoRa channel at −117 dBm', () => {
  expect(noiseFloor()).toBeCloseTo(-117.03, 2)
})

it('measures the margin from the floor of the spreading factor', () => {
  expect(demodulationFloor(7)).toBe(-7.5)
  expect(demodulationFloor(12)).toBe(-20)
  expect(linkMargin(-2.5, 7)).toBe(5)
})

it.each([
  [2.5, 7],
  [2.4, 8],
  [-10, 12],
  [-19, 12],
])('at an SNR of %f dB the lowest spreading factor with 10 dB to spare is %i', (snr, sf) => {
  expect(lowestSpreadingFactor(snr)).toBe(sf)
})

it('knows a spreading factor from another number', () => {
  expect([6, 7, 12, 13, 7.5].map(isSpreadingFactor)).toEqual([false, true, true, false, false])
})
