import { Button } from '@mantine/core'

import type { UserWithCode } from '#contract/accounts.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { AskDialog } from '#web/ui/ask-dialog.tsx'
import { CopyableId } from '#web/ui/copyable-id.tsx'
import { formatExactTime } from '#web/ui/format.ts'

import classes from './settings.module.css'

/** A one-time code, which the server cannot show again. */
export function ShownCode({ made, onClose }: { made: UserWithCode; onClose: () => void }) {
  const name = made.user?.name ?? ''
  const address = `${window.location.origin}${paths.signInCode()}`
  const invite = t('settings.code.invite', { name, address, code: made.code ?? '' })
  return (
    <AskDialog
      title={t('settings.code.title', { name })}
      open
      onClose={onClose}
      confirm={t('settings.code.done')}
      cancel={null}
      onConfirm={onClose}
    >
      <p>{t('settings.code.text', { name, until: formatExactTime(made.codeExpiresAt ?? 0) })}</p>
      <div className={classes.code}>
        <CopyableId value={made.code ?? ''} what={t('settings.code')} />
      </div>
      <div>
        <Button
          size="xs"
          variant="default"
          onClick={() => void navigator.clipboard.writeText(invite).catch(() => undefined)}
        >
          {t('settings.code.copy-invite')}
        </Button>
      </div>
    </AskDialog>
  )
}
