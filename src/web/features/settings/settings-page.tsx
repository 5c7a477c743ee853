import { SegmentedControl, type MantineColorScheme, useMantineColorScheme } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'

import { queryClient } from '#api/query-client.ts'
import { retentionQueries } from '#api/retention.ts'
import { sessionQueries } from '#api/session.ts'
import { t } from '#web/text/text.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Panel } from '#web/ui/panel.tsx'

import { LanguageChoice } from './language-choice.tsx'
import { limitsText } from './limits-fields.tsx'
import { PasswordForm } from './password-form.tsx'
import { SettingsNav } from './settings-nav.tsx'
import classes from './settings.module.css'

export async function loader() {
  await queryClient.query(sessionQueries.current())
  return null
}

const SCHEMES = ['auto', 'light', 'dark'] as const satisfies readonly MantineColorScheme[]

export function Component() {
  const { data } = useSuspenseQuery(sessionQueries.current())
  // Of the platform: without it the rest is there still
  const { data: retention } = useQuery(retentionQueries.current())
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const role = data.role ?? 'viewer'
  const limits = limitsText(data.limits)
  return (
    <>
      <PageHeader title={t('settings.title')} />
      <SettingsNav />
      <div className={classes.panels}>
        <Panel title={t('settings.appearance')}>
          <div className={classes.body}>
            <p>{t('settings.appearance.help')}</p>
            <SegmentedControl
              aria-label={t('shell.scheme')}
              data={SCHEMES.map((value) => ({ value, label: t(`shell.scheme.${value}`) }))}
              value={colorScheme}
              onChange={setColorScheme}
            />
            <LanguageChoice />
          </div>
        </Panel>
        <Panel title={t('settings.account')}>
          <div className={classes.body}>
            {data.signIn === 'none' ? (
              <p>{t('settings.account.none')}</p>
            ) : (
              <p>
                {t('settings.account.text', {
                  name: data.user?.name ?? '',
                  role: t(`settings.role.${role}`),
                })}
              </p>
            )}
            {limits !== undefined && <p>{t('settings.account.limits', { limits })}</p>}
            {data.signIn === 'local' && <PasswordForm />}
          </div>
        </Panel>
        {retention && (
          <Panel title={t('settings.history')}>
            <div className={classes.body}>
              <p>
                {retention.days === undefined
                  ? t('settings.history.kept')
                  : t('settings.history.days', { days: retention.days })}
              </p>
            </div>
          </Panel>
        )}
      </div>
    </>
  )
}
