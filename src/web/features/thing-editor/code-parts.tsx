import { createThing } from '#contract/thing-writes.ts'
import { type CodePart, type CodePartName, type DeviceCode, readDeviceCode } from '#lib/tr005.ts'
import { paths } from '#web/paths.ts'
import { AllowedLink } from '#web/permission/allowed-link.tsx'
import { useReason } from '#web/permission/use-reason.ts'
import { t } from '#web/text/text.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Panel } from '#web/ui/panel.tsx'
import { type BadgeState, StateBadge } from '#web/ui/state-badge.tsx'

import classes from './onboard.module.css'

/** More of a text that is no device's code says no more. */
const SHOWN_CHARACTERS = 80

/** What a code says, part by part, and the way on. */
export function CodeReading({ text }: { text: string }) {
  const reason = useReason(createThing)
  const code = readDeviceCode(text)
  if (!code) {
    const shown = text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text
    return (
      <EmptyState
        title={t('thing-editor.onboard.unknown')}
        actions={
          <AllowedLink reason={reason} to={paths.newThing()} variant="default" size="xs">
            {t('thing-editor.new')}
          </AllowedLink>
        }
      >
        {t('thing-editor.onboard.unknown.text', { text: shown })}
      </EmptyState>
    )
  }
  return (
    <Panel title={t('thing-editor.onboard.result')}>
      <ul className={classes.parts}>
        {code.parts.map((part, index) => (
          // The same part may stand in a code twice
          <li key={`${index} ${part.name}`}>
            <span className={classes.name}>{t(`thing-editor.onboard.part.${part.name}`)}</span>
            <code className={classes.value}>{part.name === 'ownerToken' ? '••••' : part.value || '—'}</code>
            <StateBadge {...stateOf(part, code)} />
          </li>
        ))}
      </ul>
      <p className={classes.hint}>{t('thing-editor.onboard.next')}</p>
      <div className={classes.on}>
        <AllowedLink reason={reason} to={paths.newThing(knownOf(code))}>
          {t('thing-editor.onboard.continue')}
        </AllowedLink>
      </div>
    </Panel>
  )
}

const USED: readonly CodePartName[] = ['joinEui', 'devEui', 'profileId']

function stateOf({ name, isUnderstood }: CodePart, code: DeviceCode): { state: BadgeState; label: string } {
  if (!isUnderstood) return { state: 'warning', label: t('thing-editor.onboard.ununderstood') }
  if (name === 'checksum') {
    return code.checksumFits === true
      ? { state: 'good', label: t('thing-editor.onboard.checksum.fits') }
      : { state: 'bad', label: t('thing-editor.onboard.checksum.differs') }
  }
  return USED.includes(name)
    ? { state: 'good', label: t('thing-editor.onboard.understood') }
    : { state: 'off', label: t('thing-editor.onboard.unused') }
}

/** What goes on to the form. The owner token stays here: it proves who owns the device, and addresses are kept. */
const knownOf = ({ devEui, joinEui, vendorId, vendorProfileId }: DeviceCode) => ({
  ...(devEui !== undefined && { devEui }),
  ...(joinEui !== undefined && { joinEui }),
  ...(vendorId !== undefined && { profile: `${vendorId}${vendorProfileId ?? ''}` }),
})
