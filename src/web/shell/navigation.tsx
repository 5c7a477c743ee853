import {
  IconActivity,
  IconBell,
  IconCpu,
  IconKeyboard,
  IconLayoutDashboard,
  IconMap2,
  IconSearch,
  IconSend,
  IconWebhook,
} from '@tabler/icons-react'
import { NavLink } from 'react-router'

import { paths } from '#web/paths.ts'
import type { MessageId } from '#web/text/catalogue.ts'
import { t } from '#web/text/text.ts'
import { optionalPart } from '#web/ui/optional-part.tsx'

import { Brand } from './brand.tsx'
import { ColorSchemeSwitch } from './color-scheme-switch.tsx'
import classes from './navigation.module.css'
import { PlatformStatus } from './platform-status.tsx'

// Apart, since no page has to wait for what it learns
const OfferedEntries = optionalPart(async () => (await import('./offered-entries.tsx')).OfferedEntries)
const UserMenu = optionalPart(async () => (await import('./user-menu.tsx')).UserMenu)

const ENTRIES: readonly { to: string; text: MessageId; Icon: typeof IconCpu; end?: boolean }[] = [
  { to: paths.overview(), text: 'shell.overview', Icon: IconLayoutDashboard, end: true },
  { to: paths.things(), text: 'shell.things', Icon: IconCpu },
  { to: paths.downlinks(), text: 'shell.downlinks', Icon: IconSend },
  { to: paths.live(), text: 'shell.live', Icon: IconActivity },
  { to: paths.rules(), text: 'shell.rules', Icon: IconBell },
  { to: paths.streams(), text: 'shell.streams', Icon: IconWebhook },
  { to: paths.map(), text: 'shell.map', Icon: IconMap2 },
]

const IS_APPLE = /Mac|iPhone|iPad/.test(navigator.userAgent)

interface NavigationProps {
  /** Whether the first page is still on its way. */
  isOpening?: boolean
  onShowKeys: () => void
  onSearch: () => void
}

export function Navigation({ isOpening = false, onShowKeys, onSearch }: NavigationProps) {
  return (
    <div className={classes.navigation}>
      <Brand />
      <button type="button" className={classes.search} aria-haspopup="dialog" onClick={onSearch}>
        <IconSearch size={16} stroke={1.6} aria-hidden="true" />
        {t('shell.search')}
        <kbd aria-hidden="true">{IS_APPLE ? '⌘K' : 'Ctrl K'}</kbd>
      </button>
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
          {!isOpening && <OfferedEntries />}
        </ul>
      </nav>
      <div className={classes.foot}>
        <PlatformStatus />
        <ColorSchemeSwitch />
        {!isOpening && <UserMenu />}
        <button type="button" className={classes.entry} onClick={onShowKeys}>
          <IconKeyboard size={18} stroke={1.6} aria-hidden="true" />
          {t('shell.keys')}
        </button>
      </div>
    </div>
  )
}
