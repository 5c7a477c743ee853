import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { apiSetupQueries, useChangeConnection } from '#api/api-setup.ts'
import { useNeededRole } from '#api/session.ts'
import { renewConnection } from '#contract/connection.ts'
import { inOwnWords } from '#web/text/server-words.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { AskDialog } from '#web/ui/ask-dialog.tsx'
import { Panel } from '#web/ui/panel.tsx'
import { StateBadge } from '#web/ui/state-badge.tsx'
import { TimeAgo } from '#web/ui/time-ago.tsx'
import { showToast } from '#web/ui/toast.ts'

import classes from './api-setup.module.css'
import { Facts } from './facts.tsx'

/** The access token that this server holds: how old it is, how long it serves, and what can be done about it. */
export function TokenPanel() {
  const { data: connection } = useSuspenseQuery(apiSetupQueries.connection())
  const { data: link } = useSuspenseQuery(apiSetupQueries.link())
  const { token, failure } = connection
  // The token is as good as before, and opens nothing
  const isUnlinked = link?.linked === false
  if (connection.kind === 'permanent') {
    return (
      <Panel title={t('api-setup.token')}>
        <div className={classes.part}>
          <StateBadge
            state={isUnlinked ? 'warning' : 'good'}
            label={t(isUnlinked ? 'api-setup.token.refused' : 'api-setup.token.permanent')}
          />
          {isUnlinked && <p className={classes.note}>{t('api-setup.token.unlinked')}</p>}
          <p className={classes.note}>{t('api-setup.token.permanent.text')}</p>
        </div>
      </Panel>
    )
  }
  // Only the embedded platform says when it issued the token
  const issuedAt = link?.token?.issuedAt
  return (
    <Panel title={t('api-setup.token')}>
      <div className={classes.part}>
        <StateBadge
          state={!token ? 'bad' : isUnlinked ? 'warning' : 'good'}
          label={t(`api-setup.token.${!token ? 'none' : isUnlinked ? 'refused' : 'serves'}`)}
        />
        {isUnlinked && <p className={classes.note}>{t('api-setup.token.unlinked')}</p>}
        {failure && (
          <p role="alert" className={classes.fault}>
            {t('api-setup.token.failure', { message: inOwnWords(failure.message ?? '') })}
          </p>
        )}
        {token && (
          <Facts
            facts={[
              {
                name: t('api-setup.token.age'),
                value: issuedAt !== undefined && <TimeAgo at={issuedAt} />,
              },
              { name: t('api-setup.token.known'), value: <TimeAgo at={token.knownSince} /> },
              { name: t('api-setup.token.ends'), value: <TimeAgo at={token.expiresAt} /> },
            ]}
          />
        )}
        <Actions />
        <p className={classes.note}>{t('api-setup.renew.hint')}</p>
      </div>
    </Panel>
  )
}

function Actions() {
  const role = useNeededRole(renewConnection)
  const reason = role && t('ui.needs-role', { role })
  const renew = useChangeConnection('renew')
  const revoke = useChangeConnection('revoke')
  const [asks, setAsks] = useState(false)
  return (
    <div className={classes.tools}>
      <AllowedButton
        size="xs"
        variant="default"
        reason={reason}
        loading={renew.isPending}
        onClick={() => renew.mutate()}
      >
        {t('api-setup.renew')}
      </AllowedButton>
      <AllowedButton size="xs" variant="default" color="red" reason={reason} onClick={() => setAsks(true)}>
        {t('api-setup.revoke')}
      </AllowedButton>
      <p role="status" className={renew.error ? classes.fault : classes.note}>
        {renew.error?.message ??
          (renew.data && t(renew.data.isNew ? 'api-setup.renew.new' : 'api-setup.renew.same'))}
      </p>
      <AskDialog
        title={t('api-setup.revoke.ask')}
        open={asks}
        onClose={() => setAsks(false)}
        confirm={t('api-setup.revoke.confirm')}
        isDangerous
        isBusy={revoke.isPending}
        fault={revoke.error?.message}
        onConfirm={() =>
          revoke.mutate(undefined, {
            onSuccess: () => {
              setAsks(false)
              // What was said of the token before is of the one that is gone
              renew.reset()
              showToast({ tone: 'good', text: t('api-setup.revoke.done') })
            },
          })
        }
      >
        <p>{t('api-setup.revoke.text')}</p>
      </AskDialog>
    </div>
  )
}
