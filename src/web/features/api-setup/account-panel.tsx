import { Anchor } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'

import { apiSetupQueries, useChangeLink } from '#api/api-setup.ts'
import { useNeededRole } from '#api/session.ts'
import { type AccountLink, linkAccount } from '#contract/account-link.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { AskDialog } from '#web/ui/ask-dialog.tsx'
import { CopyableId } from '#web/ui/copyable-id.tsx'
import { Panel } from '#web/ui/panel.tsx'
import { StateBadge } from '#web/ui/state-badge.tsx'
import { TimeAgo } from '#web/ui/time-ago.tsx'
import { showToast } from '#web/ui/toast.ts'

import classes from './api-setup.module.css'
import { Facts } from './facts.tsx'

/** Whether the account is linked, and with which application. */
export function AccountPanel() {
  const { data: link } = useSuspenseQuery(apiSetupQueries.link())
  const { data: connection } = useSuspenseQuery(apiSetupQueries.connection())
  const { clientId, apiUrl } = connection
  return (
    <Panel title={t('api-setup.account')}>
      <div className={classes.part}>
        {link ? (
          <StateBadge
            state={link.linked ? 'good' : 'off'}
            label={t(link.linked ? 'api-setup.linked' : 'api-setup.unlinked')}
          />
        ) : (
          <p className={classes.note}>{t('api-setup.portal')}</p>
        )}
        <Facts
          facts={[
            ...(link ? linkFacts(link) : []),
            {
              name: t('api-setup.client-id'),
              value: clientId !== undefined && (
                <CopyableId value={clientId} what={t('api-setup.client-id')} />
              ),
            },
            { name: t('api-setup.api'), value: apiUrl !== undefined && <code>{apiUrl}</code> },
          ]}
        />
        {link && <LinkButton linked={link.linked ?? false} company={link.companyName ?? ''} />}
      </div>
    </Panel>
  )
}

const linkFacts = ({ companyName, companyId, application, streamDefinitionId }: AccountLink) => [
  { name: t('api-setup.company'), value: `${companyName ?? ''} (${companyId ?? ''})` },
  { name: t('api-setup.since'), value: application && <TimeAgo at={application.createdAt} /> },
  {
    name: t('api-setup.stream'),
    value:
      streamDefinitionId === undefined ? (
        t('api-setup.stream.none')
      ) : (
        <Anchor component={Link} to={paths.stream(streamDefinitionId)} inherit>
          {t('api-setup.stream.open', { id: streamDefinitionId })}
        </Anchor>
      ),
  },
]

function LinkButton({ linked, company }: { linked: boolean; company: string }) {
  const role = useNeededRole(linkAccount)
  const reason = role && t('ui.needs-role', { role })
  const link = useChangeLink('link')
  const unlink = useChangeLink('unlink')
  const [asks, setAsks] = useState(false)
  const failure = link.error ?? (asks ? undefined : unlink.error)
  return (
    <div className={classes.tools}>
      {linked ? (
        <AllowedButton size="xs" variant="default" reason={reason} onClick={() => setAsks(true)}>
          {t('api-setup.unlink')}
        </AllowedButton>
      ) : (
        <AllowedButton
          size="xs"
          reason={reason}
          loading={link.isPending}
          onClick={() =>
            link.mutate(undefined, {
              onSuccess: () => showToast({ tone: 'good', text: t('api-setup.link.done') }),
            })
          }
        >
          {t('api-setup.link')}
        </AllowedButton>
      )}
      {failure && (
        <p role="alert" className={classes.fault}>
          {failure.message}
        </p>
      )}
      <AskDialog
        title={t('api-setup.unlink.ask', { company })}
        open={asks}
        onClose={() => setAsks(false)}
        confirm={t('api-setup.unlink.confirm')}
        isDangerous
        isBusy={unlink.isPending}
        fault={unlink.error?.message}
        onConfirm={() =>
          unlink.mutate(undefined, {
            onSuccess: () => {
              setAsks(false)
              showToast({ tone: 'good', text: t('api-setup.unlink.done') })
            },
          })
        }
      >
        <p>{t('api-setup.unlink.text')}</p>
      </AskDialog>
    </div>
  )
}
