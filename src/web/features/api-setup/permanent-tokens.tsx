import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { ApiError } from '#api/api-error.ts'
import { apiSetupQueries, useCreatePermanentToken, useDeletePermanentToken } from '#api/api-setup.ts'
import { useNeededRole } from '#api/session.ts'
import { listPermanentTokens, type PermanentToken } from '#contract/account-link.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { AskDialog } from '#web/ui/ask-dialog.tsx'
import { CopyableId } from '#web/ui/copyable-id.tsx'
import { Panel } from '#web/ui/panel.tsx'
import { TimeAgo } from '#web/ui/time-ago.tsx'
import { showToast } from '#web/ui/toast.ts'

import classes from './api-setup.module.css'

/** Tokens that never expire: made, shown once, deleted. */
export function PermanentTokens({ isOffered }: { isOffered: boolean }) {
  const role = useNeededRole(listPermanentTokens)
  const mayRead = isOffered && role === undefined
  const { data, error } = useQuery({ ...apiSetupQueries.tokens(), enabled: mayRead })
  const tokens = data ?? []
  if (!isOffered) {
    return (
      <Panel title={t('api-setup.tokens')}>
        <p className={classes.note}>{t('api-setup.tokens.portal')}</p>
      </Panel>
    )
  }
  return (
    <Panel
      title={t('api-setup.tokens')}
      aside={mayRead && t('api-setup.tokens.count', { count: tokens.length })}
    >
      <div className={classes.part}>
        <p className={classes.note}>{t('api-setup.tokens.hint')}</p>
        <NewToken tokens={tokens} reason={role && t('ui.needs-role', { role })} />
        {mayRead && error && (
          <p role="alert" className={classes.fault}>
            {error.message}
          </p>
        )}
        {mayRead && data?.length === 0 && <p className={classes.note}>{t('api-setup.tokens.none')}</p>}
        {tokens.length > 0 && (
          <ul className={classes.tokens}>
            {tokens.map((token) => (
              <TokenRow key={token.tokenId} token={token} />
            ))}
          </ul>
        )}
      </div>
    </Panel>
  )
}

interface NewTokenProps {
  /** Those that there are. */
  tokens: readonly PermanentToken[]
  reason: string | undefined
}

function NewToken({ tokens, reason }: NewTokenProps) {
  const create = useCreatePermanentToken()
  const [name, setName] = useState('')
  const { data: made, error } = create
  const wanted = name.trim().toLowerCase()
  const isTaken = wanted !== '' && tokens.some((token) => token.name?.toLowerCase() === wanted)
  const refusal = error instanceof ApiError ? (error.errors[0]?.message ?? error.message) : error?.message
  const fault = isTaken ? t('api-setup.tokens.name.taken') : refusal
  return (
    <>
      <form
        className={classes.newToken}
        onSubmit={(event) => {
          event.preventDefault()
          if (reason !== undefined || isTaken || create.isPending) return
          create.mutate(name, { onSuccess: () => setName('') })
        }}
      >
        <TextInput
          size="sm"
          label={t('api-setup.tokens.name')}
          description={t('api-setup.tokens.name.hint')}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          error={fault}
          autoComplete="off"
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <AllowedButton type="submit" size="sm" variant="default" reason={reason} loading={create.isPending}>
          {t('api-setup.tokens.create')}
        </AllowedButton>
      </form>
      {made?.token !== undefined && (
        <div role="alert" className={classes.made}>
          <p>{t('api-setup.tokens.created', { name: made.name ?? '' })}</p>
          <CopyableId value={made.token} what={t('api-setup.tokens.value')} />
          <Button size="compact-sm" variant="default" onClick={() => create.reset()}>
            {t('api-setup.tokens.hide')}
          </Button>
        </div>
      )}
    </>
  )
}

function TokenRow({ token }: { token: PermanentToken }) {
  const { tokenId = '', name = '', createdAt } = token
  const remove = useDeletePermanentToken()
  const [asks, setAsks] = useState(false)
  return (
    <li>
      <span className={classes.name}>{name}</span>
      <span className={classes.note}>
        {t('api-setup.tokens.at')} <TimeAgo at={createdAt} />
      </span>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t('api-setup.tokens.delete.of', { name })}
        onClick={() => setAsks(true)}
      >
        {t('api-setup.tokens.delete')}
      </Button>
      <AskDialog
        title={t('api-setup.tokens.delete.ask', { name })}
        open={asks}
        onClose={() => setAsks(false)}
        confirm={t('api-setup.tokens.delete.confirm')}
        isDangerous
        isBusy={remove.isPending}
        fault={remove.error?.message}
        onConfirm={() =>
          remove.mutate(tokenId, {
            onSuccess: () => {
              setAsks(false)
              showToast({ tone: 'good', text: t('api-setup.tokens.deleted', { name }) })
            },
          })
        }
      >
        <p>{t('api-setup.tokens.delete.text')}</p>
      </AskDialog>
    </li>
  )
}
