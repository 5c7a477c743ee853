import type { BuiltInEncoder } from './encoder.ts'
import {
  draginoEncoder,
  elsysEncoder,
  milesightVs340Encoder,
  milesightWs302Encoder,
} from './interval-encoders.ts'
import { nkeEncoder } from './nke-encoder.ts'
import { adeunisPulseEncoder, browanTbol100Encoder } from './register-encoders.ts'

const encoders = new Map<string, BuiltInEncoder>([
  ['nke-watteco', nkeEncoder],
  ['elsys', elsysEncoder],
  ['dragino-lds02', draginoEncoder(10)],
  ['dragino-lse01', draginoEncoder(2)],
  ['milesight-vs340', milesightVs340Encoder],
  ['milesight-ws302', milesightWs302Encoder],
  ['adeunis-pulse', adeunisPulseEncoder],
  ['browan-tbol100', browanTbol100Encoder],
])

/**
 * The encoder that goes with a built-in codec, or undefined. Bosch TPS110, Axioma W1 and Browan TBWL100 have none, since no
 * public manual settles their downlinks byte by byte; Cayenne LPP describes uplinks alone.
 */
export const encoderNamed = (codec: string | null): BuiltInEncoder | undefined =>
  codec === null ? undefined : encoders.get(codec)
