import { useSetRuleEnabled } from '#api/rules.ts'
import { t } from '#web/text/text.ts'
import { AllowedSwitch } from '#web/ui/allowed-switch.tsx'
import { showToast } from '#web/ui/toast.ts'

import { useReason } from './needed-role.ts'
import type { ListedRule } from './rule-list.ts'

/** Lets a rule look at values, or not; either can be undone. */
export function RuleEnabled({ listed: { name, rule } }: { listed: ListedRule }) {
  const { mutateAsync, isPending } = useSetRuleEnabled()
  const reason = useReason()
  const { ruleId, enabled = true } = rule
  if (ruleId === undefined) return null

  const set = async (isOn: boolean) => {
    try {
      await mutateAsync({ ruleId, enabled: isOn })
      showToast({
        text: t(isOn ? 'rules.enabled.done' : 'rules.disabled.done', { name }),
        action: { label: t('ui.undo'), run: () => void set(!isOn) },
      })
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      showToast({ tone: 'bad', text: t('rules.failed', { name, message }) })
    }
  }
  return (
    <AllowedSwitch
      label={t('rules.enabled.of', { name })}
      isOn={enabled}
      isBusy={isPending}
      reason={reason}
      onChange={(isOn) => void set(isOn)}
    />
  )
}
