import { createFormContext } from '@mantine/form'

import type { StreamValues } from './stream-values.ts'

export const [StreamFormProvider, useStreamForm, useNewStreamForm] = createFormContext<StreamValues>()
