import { ActionIcon } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconMenu2, IconSearch } from '@tabler/icons-react'
import { useState, useSyncExternalStore } from 'react'
import { Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router'

import { t } from '#web/text/text.ts'
import { optionalPart } from '#web/ui/optional-part.tsx'
import { PageSkeleton } from '#web/ui/page-skeleton.tsx'
import { Toasts } from '#web/ui/toasts.tsx'

import { Brand } from './brand.tsx'
import { BulkRunSlot } from './bulk-run-slot.tsx'
import classes from './layout.module.css'
import { NavigationDrawer } from './navigation-drawer.tsx'
import { Navigation } from './navigation.tsx'
import { OfflineBanner } from './offline-banner.tsx'
import { hasFirstPage, onFirstPage } from './page-place.tsx'
import { PaletteSlot } from './palette-slot.tsx'
import { SessionSlot } from './session-slot.tsx'
import { useFocusOnNavigation } from './use-focus-on-navigation.ts'
import { useShortcuts } from './use-shortcuts.ts'

// Apart, since the first page needs neither
const KeysDialog = optionalPart(async () => (await import('./keys-dialog.tsx')).KeysDialog)
const LiveRefresh = optionalPart(async () => (await import('./live-refresh.tsx')).LiveRefresh)

/** Navigation at the left, or behind a button on a narrow screen, and the page. */
export function Layout({ loading = false }: { loading?: boolean }) {
  const isNarrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
  const [showsKeys, setShowsKeys] = useState(false)
  const [searches, setSearches] = useState(false)
  const isOpening = !useSyncExternalStore(onFirstPage, hasFirstPage)
  const showKeys = () => setShowsKeys(true)
  const search = () => setSearches(true)

  useFocusOnNavigation()
  useShortcuts(showKeys)

  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#content">
        {t('shell.skip')}
      </a>
      {isNarrow ? (
        <TopBar onShowKeys={showKeys} onSearch={search} />
      ) : (
        <div className={classes.side}>
          <Navigation isOpening={isOpening} onShowKeys={showKeys} onSearch={search} />
        </div>
      )}
      <main id="content" className={classes.main} tabIndex={-1}>
        <OfflineBanner isOpening={isOpening} />
        <BulkRunSlot />
        <PendingBar />
        {loading ? <PageSkeleton /> : <Outlet />}
      </main>
      <PaletteSlot open={searches} onOpenChange={setSearches} onShowKeys={showKeys} />
      {showsKeys && <KeysDialog open onClose={() => setShowsKeys(false)} />}
      <SessionSlot />
      <Toasts />
      {!isOpening && <LiveRefresh />}
      <ScrollRestoration />
    </div>
  )
}

function TopBar({ onShowKeys, onSearch }: { onShowKeys: () => void; onSearch: () => void }) {
  // Closed by every navigation, since it is open for one address alone
  const { key } = useLocation()
  const [openAt, setOpenAt] = useState<string>()
  return (
    <header className={classes.top}>
      <ActionIcon
        size={40}
        variant="subtle"
        color="gray"
        aria-label={t('shell.navigation.open')}
        aria-haspopup="dialog"
        onClick={() => setOpenAt(key)}
      >
        <IconMenu2 size={20} stroke={1.6} />
      </ActionIcon>
      <Brand />
      <ActionIcon
        className={classes.topSearch}
        size={40}
        variant="subtle"
        color="gray"
        aria-label={t('shell.search')}
        aria-haspopup="dialog"
        onClick={onSearch}
      >
        <IconSearch size={20} stroke={1.6} />
      </ActionIcon>
      <NavigationDrawer open={openAt === key} onClose={() => setOpenAt(undefined)}>
        <Navigation
          onShowKeys={() => {
            setOpenAt(undefined)
            onShowKeys()
          }}
          onSearch={() => {
            setOpenAt(undefined)
            onSearch()
          }}
        />
      </NavigationDrawer>
    </header>
  )
}

/** A line at the top while the next page is on its way. */
function PendingBar() {
  const { state } = useNavigation()
  return (
    state === 'loading' && <div className={classes.pending} role="progressbar" aria-label={t('ui.loading')} />
  )
}
