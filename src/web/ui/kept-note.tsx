import '@mantine/core/styles/Alert.layer.css'

import { Alert } from '@mantine/core'

import { t } from '#web/text/text.ts'

interface KeptNoteProps {
  wasKept: boolean
}

/** Says that a form holds what was typed before its page was loaded again. */
export const KeptNote = ({ wasKept }: KeptNoteProps) =>
  wasKept && (
    <Alert role="status" variant="light">
      {t('ui.form.kept')}
    </Alert>
  )
