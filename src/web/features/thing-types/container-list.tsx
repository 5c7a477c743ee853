import type { ThingTypeCodec } from '#contract/codecs.ts'
import { t } from '#web/text/text.ts'
import { CopyableId } from '#web/ui/copyable-id.tsx'
import { Panel } from '#web/ui/panel.tsx'

import classes from './thing-types.module.css'

/** What the type measures: a script answers these by id or by name. */
export function ContainerList({ containers }: { containers: NonNullable<ThingTypeCodec['containers']> }) {
  return (
    <Panel
      title={t('thing-types.containers')}
      aside={t('thing-types.containers.count', { count: containers.length })}
    >
      <div className={classes.part}>
        <p className={classes.note}>{t('thing-types.containers.about')}</p>
        {containers.length > 0 && (
          <table className={classes.containers} aria-label={t('thing-types.containers')}>
            <thead>
              <tr>
                <th scope="col">{t('thing-types.container.name')}</th>
                <th scope="col">{t('thing-types.container.unit')}</th>
                <th scope="col">{t('thing-types.container.id')}</th>
              </tr>
            </thead>
            <tbody>
              {containers.map(({ container = '', name, unit }) => (
                <tr key={container}>
                  <td>{name ?? container}</td>
                  <td>{unit || '—'}</td>
                  <td>
                    <CopyableId value={container} what={t('thing-types.container.id')} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </Panel>
  )
}
