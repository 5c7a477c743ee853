import { createFormContext } from '@mantine/form'

import type { RuleValues } from './rule-values.ts'

export const [RuleFormProvider, useRuleForm, useNewRuleForm] = createFormContext<RuleValues>()
