import { adeunisPulse } from './adeunis-pulse.ts'
import { axiomaW1 } from './axioma-w1.ts'
import { boschTps110 } from './bosch-tps110.ts'
import { browanTbol100, browanTbwl100 } from './browan.ts'
import { cayenneLpp } from './cayenne-lpp.ts'
import type { Codec } from './codec.ts'
import { draginoLds02, draginoLse01 } from './dragino.ts'
import { elsys } from './elsys.ts'
import { milesightVs340, milesightWs302 } from './milesight.ts'
import { nkeWatteco } from './nke-watteco.ts'

const codecs = new Map<string, Codec>([
  ['adeunis-pulse', adeunisPulse],
  ['axioma-w1', axiomaW1],
  ['bosch-tps110', boschTps110],
  ['browan-tbol100', browanTbol100],
  ['browan-tbwl100', browanTbwl100],
  ['cayenne-lpp', cayenneLpp],
  ['dragino-lds02', draginoLds02],
  ['dragino-lse01', draginoLse01],
  ['elsys', elsys],
  ['milesight-vs340', milesightVs340],
  ['milesight-ws302', milesightWs302],
  ['nke-watteco', nkeWatteco],
])

/** Names of all codecs, as thing types refer to them. */
export const codecNames: readonly string[] = [...codecs.keys()]

/** The codec of that name, or undefined. */
export function codecNamed(name: string): Codec | undefined {
  return codecs.get(name)
}
