import { IconAntenna, IconBell, IconCpu, IconKeyboard, IconLayoutDashboard } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { NavLink } from 'react-router'

import { paths } from '#web/paths.ts'
import type { MessageId } from '#web/text/catalogue.ts'
import { t } from '#web/text/text.ts'

import { Brand } from './brand.tsx'
import { ColorSchemeSwitch } from './color-scheme-switch.tsx'
import classes from './navigation.module.css'
import { PlatformStatus } from './platform-status.tsx'

// Apart, since no page has to wait for what it learns
const OfferedEntries = lazy(async () => ({ default: (await import('./offered-entries.tsx')).OfferedEntries }))

const ENTRIES: readonly { to: string; text: MessageId; Icon: typeof IconCpu; end?: boolean }[] = [
  { to: paths.overview(), text: 'shell.overview', Icon: IconLayoutDashboard, end: true },
  { to: paths.things(), text: 'shell.things', Icon: IconCpu },
  { to: paths.rules(), text: 'shell.rules', Icon: IconBell },
  { to: paths.baseStations(), text: 'shell.base-stations', Icon: IconAntenna },
]

export function Navigation({ onShowKeys }: { onShowKeys: () => void }) {
  return (
    <div className={classes.navigation}>
      <Brand />
      <nav aria-label={t('shell.navigation')}>
        <ul className={classes.entries}>
          {ENTRIES.map(({ to, text, Icon, end = false }) => (
            <li key={to}>
              <NavLink to={to} end={end} className={classes.entry}>
                <Icon size={18} stroke={1.6} aria-hidden="true" />
                {t(text)}
              </NavLink>
            </li>
          ))}
          <Suspense>
            <OfferedEntries />
          </Suspense>
        </ul>
      </nav>
      <div className={classes.foot}>
        <PlatformStatus />
        <ColorSchemeSwitch />
        <button type="button" className={classes.entry} onClick={onShowKeys}>
          <IconKeyboard size={18} stroke={1.6} aria-hidden="true" />
          {t('shell.keys')}
        </button>
      </div>
    </div>
  )
}
