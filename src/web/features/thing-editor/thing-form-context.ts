import { createFormContext } from '@mantine/form'

import type { ThingResource } from '#contract/things.ts'

import type { ThingValues } from './form-values.ts'

export const [ThingFormProvider, useThingForm, useNewThingForm] = createFormContext<ThingValues>()

/** What a part of the form has to know of the thing that is changed; undefined for a new one. */
export type EditedThing = ThingResource | undefined
