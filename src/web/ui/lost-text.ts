import { t } from '#web/text/text.ts'

/** What is said of a save of which nobody knows what came: saving it again without looking may do it twice. */
export const lostText = ({ code, message }: { code: string; message: string }): string =>
  t('ui.form.lost', { message: code === 'OFFLINE' ? t('ui.form.lost.offline') : message })
