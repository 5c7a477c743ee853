import { NativeSelect } from '@mantine/core'

import { firstKnown, keepLocale, keptLocale, LOCALE_NAMES, LOCALES } from '#web/text/locale.ts'
import { t } from '#web/text/text.ts'
import { showToast } from '#web/ui/toast.ts'

/** The language of this browser's console. The page is loaded anew: its formats and tables are made of texts once. */
export function LanguageChoice() {
  const asked = LOCALE_NAMES[firstKnown(window.navigator.languages)]
  const choose = (value: string) => {
    const isKept = keepLocale(LOCALES.find((locale) => locale === value))
    if (isKept) window.location.reload()
    else showToast({ tone: 'bad', text: t('settings.language.not-kept') })
  }
  return (
    <NativeSelect
      label={t('settings.language')}
      description={t('settings.language.help')}
      value={keptLocale() ?? ''}
      onChange={(event) => choose(event.currentTarget.value)}
    >
      <option value="">{t('settings.language.auto', { language: asked })}</option>
      {LOCALES.map((locale) => (
        <option key={locale} value={locale} lang={locale}>
          {LOCALE_NAMES[locale]}
        </option>
      ))}
    </NativeSelect>
  )
}
