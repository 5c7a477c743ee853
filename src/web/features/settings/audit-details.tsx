import type { AuditEntry } from '#contract/audit.ts'
import { ROLES } from '#contract/session.ts'
import { t } from '#web/text/text.ts'
import { AskDialog } from '#web/ui/ask-dialog.tsx'
import { CopyableId } from '#web/ui/copyable-id.tsx'
import { formatExactTime } from '#web/ui/format.ts'

import { Outcome } from './audit-table.tsx'
import classes from './audit.module.css'

/** One entry: what changed, from where, and what came of it. */
export function AuditDetails({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  const { operation = '', target = '', user, role, address, at = 0, changes = [], requestId = '' } = entry
  const known = ROLES.find((one) => one === role)
  const roleWord = known ? t(`settings.role.${known}`) : (role ?? '')
  return (
    <AskDialog
      title={operation}
      open
      onClose={onClose}
      confirm={t('settings.audit.close')}
      cancel={null}
      onConfirm={onClose}
    >
      <dl className={classes.facts}>
        <dt>{t('settings.audit.at')}</dt>
        <dd>{formatExactTime(at)}</dd>
        <dt>{t('settings.column.user')}</dt>
        <dd>{user ? `${user} (${roleWord})` : t('settings.audit.nobody')}</dd>
        <dt>{t('settings.column.address')}</dt>
        <dd>{address}</dd>
        <dt>{t('settings.audit.target')}</dt>
        <dd>
          <code>{target}</code>
        </dd>
        <dt>{t('settings.audit.outcome')}</dt>
        <dd>
          <Outcome entry={entry} />
        </dd>
        <dt>{t('settings.audit.request')}</dt>
        <dd>
          <CopyableId value={requestId} what={t('settings.audit.request')} />
        </dd>
      </dl>
      {changes.length > 0 && (
        <div className={classes.changes}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('settings.audit.field')}</th>
                <th scope="col">{t('settings.audit.before')}</th>
                <th scope="col">{t('settings.audit.after')}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ field = '', before, after }) => (
                <tr key={field}>
                  <th scope="row">{field}</th>
                  <td>{before}</td>
                  <td>{after}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </AskDialog>
  )
}
