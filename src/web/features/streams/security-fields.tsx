import '@mantine/core/styles/PasswordInput.layer.css'

import { NativeSelect, PasswordInput, Textarea, TextInput } from '@mantine/core'

import type { StreamCertificate, StreamSettings } from '#contract/stream-settings.ts'
import { t } from '#web/text/text.ts'
import { formatExactTime } from '#web/ui/format.ts'
import { Panel } from '#web/ui/panel.tsx'

import { HeaderFields } from './header-fields.tsx'
import classes from './stream-editor.module.css'
import { useStreamForm } from './stream-form-context.ts'
import { SECURITIES, usesBasic, usesMutual } from './stream-values.ts'

/** How the stream shows an endpoint who it is, and what it sends beside the body. */
export function SecurityFields({ settings, isNew }: { settings: StreamSettings | null; isNew: boolean }) {
  const form = useStreamForm()
  const hasMutual = settings !== null && settings.mutualAuthAllowed !== false
  return (
    <Panel title={t('stream-editor.security')}>
      <div className={classes.fields}>
        <NativeSelect
          label={t('stream-editor.security.how')}
          description={hasMutual ? undefined : t('stream-editor.security.no-mutual')}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          data={SECURITIES.map((value) => ({
            value,
            label: t(`stream-editor.security.${value}`),
            disabled: !hasMutual && (value === 'mutual' || value === 'both'),
          }))}
          {...form.getInputProps('security')}
        />
        {usesBasic(form.values) && (
          <div className={classes.two}>
            <TextInput
              required
              label={t('stream-editor.user')}
              autoComplete="off"
              spellCheck={false}
              {...form.getInputProps('userName')}
            />
            <PasswordInput
              label={t('stream-editor.password')}
              description={t(
                !isNew && (settings === null || settings.hasPassword)
                  ? 'stream-editor.password.kept'
                  : 'stream-editor.password.help'
              )}
              inputWrapperOrder={['label', 'input', 'error', 'description']}
              visibilityToggleButtonProps={{ 'aria-label': t('stream-editor.password.show') }}
              autoComplete="new-password"
              {...form.getInputProps('password')}
            />
          </div>
        )}
        {usesMutual(form.values) && <MutualFields settings={isNew ? null : settings} />}
        {settings !== null && form.values.url.startsWith('https:') && (
          <PemField
            name="certificateAuthority"
            label={t('stream-editor.authority')}
            help={t('stream-editor.authority.help')}
            details={isNew ? undefined : settings.certificateAuthorityDetails}
          />
        )}
        <HeaderFields />
      </div>
    </Panel>
  )
}

function MutualFields({ settings }: { settings: StreamSettings | null }) {
  return (
    <>
      <PemField
        name="clientCertificate"
        label={t('stream-editor.certificate')}
        help={t('stream-editor.certificate.help')}
        details={settings?.clientCertificateDetails}
      />
      <PemField
        name="clientKey"
        label={t('stream-editor.key')}
        help={t(settings?.hasClientKey ? 'stream-editor.key.kept' : 'stream-editor.key.help')}
        details={undefined}
      />
    </>
  )
}

interface PemFieldProps {
  name: 'clientCertificate' | 'clientKey' | 'certificateAuthority'
  label: string
  help: string
  /** Of what is saved. */
  details: StreamCertificate | undefined
}

function PemField({ name, label, help, details }: PemFieldProps) {
  const form = useStreamForm()
  return (
    <div>
      <Textarea
        rows={3}
        label={label}
        description={help}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        placeholder={name === 'clientKey' ? '-----BEGIN PRIVATE KEY-----' : '-----BEGIN CERTIFICATE-----'}
        autoComplete="off"
        spellCheck={false}
        classNames={{ input: classes.pem ?? '' }}
        {...form.getInputProps(name)}
      />
      {details?.subject !== undefined && (
        <p className={classes.dimmed}>
          {t('stream-editor.certificate.saved', {
            subject: details.subject,
            until: details.validTo === undefined ? '' : formatExactTime(details.validTo),
          })}
        </p>
      )}
    </div>
  )
}
