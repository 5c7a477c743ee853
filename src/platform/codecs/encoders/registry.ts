import { cayenneEncoder } from './cayenne-encoder.ts'
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
  ['cayenne-lpp', cayenneEncoder],
])

/** What is known of the downlinks of types that have no encoder. */
const without = new Map<string, string>([
  ['bosch-tps110', 'No public description of commands for the Bosch TPS110 was found.'],
  [
    'axioma-w1',
    'The commands of the QALCOSONIC W1 differ with its firmware: Axioma lists them in the payload description of each.',
  ],
  ['browan-tbwl100', 'The reference manual of the TBWL100 describes no downlinks.'],
])

/** The encoder that goes with a built-in codec, or undefined. */
export const encoderNamed = (codec: string | null): BuiltInEncoder | undefined =>
  codec === null ? undefined : encoders.get(codec)

/** Why a LoRa type has none, in a sentence. */
export const whyNoEncoder = (codec: string | null): string =>
  without.get(codec ?? '') ?? 'No downlink format of this type is built in.'
