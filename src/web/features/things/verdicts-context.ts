import { createContext } from 'react'

import type { FleetVerdicts } from '#api/verdicts/known-verdicts.ts'

/** The verdicts on all things: `null` where the service has none, undefined until that is known. */
export const VerdictsContext = createContext<FleetVerdicts | null | undefined>(undefined)
