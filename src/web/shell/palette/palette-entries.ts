import type { MantineColorScheme } from '@mantine/core'

import { paths } from '#web/paths.ts'
import type { MessageId } from '#web/text/catalogue.ts'
import { t } from '#web/text/text.ts'

/** What choosing an entry does. */
export type Act = { to: string } | { scheme: MantineColorScheme } | { keys: true }

export interface PaletteEntry {
  id: string
  group: 'things' | 'pages' | 'actions'
  label: string
  /** In monospace beside it. */
  detail?: string
  act: Act
}

const page = (text: MessageId, to: string) => ({ text, act: { to } })

const PAGES: readonly { text: MessageId; act: Act }[] = [
  page('shell.overview', paths.overview()),
  page('shell.things', paths.things()),
  page('shell.live', paths.live()),
  page('shell.base-stations', paths.baseStations()),
  page('palette.compare', paths.compare()),
  page('shell.downlinks', paths.downlinks()),
  page('shell.rules', paths.rules()),
  page('shell.streams', paths.streams()),
  page('shell.api-console', paths.apiConsole()),
  page('shell.api-setup', paths.apiSetup()),
]

const ACTIONS: readonly { text: MessageId; act: Act }[] = [
  page('palette.new-thing', paths.newThing()),
  page('palette.import', paths.importThings()),
  page('palette.onboard', paths.onboardThing()),
  page('palette.send', paths.sendDownlink()),
  page('palette.send-many', paths.templateDownlink()),
  page('palette.silent', paths.things({ activity: 'silent' })),
  page('palette.never', paths.things({ activity: 'never' })),
  page('palette.lost', paths.baseStations(undefined, 'CONNECTIONLOST')),
  { text: 'palette.light', act: { scheme: 'light' } },
  { text: 'palette.dark', act: { scheme: 'dark' } },
  { text: 'palette.system', act: { scheme: 'auto' } },
  { text: 'palette.keys', act: { keys: true } },
]

/** Pages and actions whose name has all words of a text, each at the beginning of one of its own; all for none. */
export function fixedEntries(text: string): PaletteEntry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const fits = (label: string) => {
    const own = label.toLowerCase().split(/[\s’'-]+/)
    return words.every((word) => own.some((part) => part.startsWith(word)))
  }
  const entries = (group: 'pages' | 'actions', list: typeof PAGES) =>
    list
      .map(({ text: id, act }): PaletteEntry => ({ id, group, label: t(id), act }))
      .filter(({ label }) => fits(label))
  return [...entries('pages', PAGES), ...entries('actions', ACTIONS)]
}
