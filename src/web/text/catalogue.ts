import type { Messages } from '@lingui/core'

import type { texts as apiConsole } from './en/api-console.ts'
import type { texts as apiSetup } from './en/api-setup.ts'
import type { texts as baseStations } from './en/base-stations.ts'
import type { texts as bulk } from './en/bulk.ts'
import type { texts as compare } from './en/compare.ts'
import type { texts as downlinkMany } from './en/downlink-many.ts'
import type { texts as downlinkSend } from './en/downlink-send.ts'
import type { texts as downlinkTemplates } from './en/downlink-templates.ts'
import type { texts as downlinks } from './en/downlinks.ts'
import type { texts as map } from './en/map.ts'
import type { texts as live } from './en/live.ts'
import type { texts as overview } from './en/overview.ts'
import type { texts as palette } from './en/palette.ts'
import type { texts as platformSettings } from './en/platform-settings.ts'
import type { texts as ruleEditor } from './en/rule-editor.ts'
import type { texts as ruleWords } from './en/rule-words.ts'
import type { texts as rules } from './en/rules.ts'
import type { texts as serverFaults } from './en/server-faults.ts'
import type { texts as serverLabels } from './en/server-labels.ts'
import type { texts as serverReasons } from './en/server-reasons.ts'
import type { texts as serverRefusals } from './en/server-refusals.ts'
import type { texts as settings } from './en/settings.ts'
import type { texts as shell } from './en/shell.ts'
import type { texts as signIn } from './en/sign-in.ts'
import type { texts as streams } from './en/streams.ts'
import type { texts as streamEditor } from './en/stream-editor.ts'
import type { texts as streamFailures } from './en/stream-failures.ts'
import type { texts as thing } from './en/thing.ts'
import type { texts as thingCharts } from './en/thing-charts.ts'
import type { texts as thingDiagnosis } from './en/thing-diagnosis.ts'
import type { texts as thingEditor } from './en/thing-editor.ts'
import type { texts as thingLogs } from './en/thing-logs.ts'
import type { texts as thingPlaces } from './en/thing-places.ts'
import type { texts as thingTimeline } from './en/thing-timeline.ts'
import type { texts as thingTypes } from './en/thing-types.ts'
import type { texts as things } from './en/things.ts'
import type { texts as ui } from './en/ui.ts'
import type { texts as verdicts } from './en/verdicts.ts'
import type { Locale } from './locale.ts'

/** English says which texts there are: the files of another language name those of theirs by it. */
interface Sections {
  'api-console': typeof apiConsole
  'api-setup': typeof apiSetup
  'base-stations': typeof baseStations
  bulk: typeof bulk
  compare: typeof compare
  'downlink-many': typeof downlinkMany
  'downlink-send': typeof downlinkSend
  'downlink-templates': typeof downlinkTemplates
  downlinks: typeof downlinks
  map: typeof map
  live: typeof live
  overview: typeof overview
  palette: typeof palette
  'platform-settings': typeof platformSettings
  'rule-editor': typeof ruleEditor
  'rule-words': typeof ruleWords
  rules: typeof rules
  'server-faults': typeof serverFaults
  'server-labels': typeof serverLabels
  'server-reasons': typeof serverReasons
  'server-refusals': typeof serverRefusals
  settings: typeof settings
  shell: typeof shell
  'sign-in': typeof signIn
  streams: typeof streams
  'stream-editor': typeof streamEditor
  'stream-failures': typeof streamFailures
  thing: typeof thing
  'thing-charts': typeof thingCharts
  'thing-diagnosis': typeof thingDiagnosis
  'thing-editor': typeof thingEditor
  'thing-logs': typeof thingLogs
  'thing-places': typeof thingPlaces
  'thing-timeline': typeof thingTimeline
  'thing-types': typeof thingTypes
  things: typeof things
  ui: typeof ui
  verdicts: typeof verdicts
}

export type Section = keyof Sections

/** `'<section>.<name>'` */
export type MessageId = { [S in Section]: keyof Sections[S] & string }[Section]

/** As `compile-texts.ts` leaves them. */
export interface CompiledTexts {
  texts: Messages
}

/** A section is a chunk of its own, so that a page brings its words along and no others. */
const english: Record<Section, () => Promise<CompiledTexts>> = {
  'api-console': () => import('./en/api-console.ts'),
  'api-setup': () => import('./en/api-setup.ts'),
  'base-stations': () => import('./en/base-stations.ts'),
  bulk: () => import('./en/bulk.ts'),
  compare: () => import('./en/compare.ts'),
  'downlink-many': () => import('./en/downlink-many.ts'),
  'downlink-send': () => import('./en/downlink-send.ts'),
  'downlink-templates': () => import('./en/downlink-templates.ts'),
  downlinks: () => import('./en/downlinks.ts'),
  map: () => import('./en/map.ts'),
  live: () => import('./en/live.ts'),
  overview: () => import('./en/overview.ts'),
  palette: () => import('./en/palette.ts'),
  'platform-settings': () => import('./en/platform-settings.ts'),
  'rule-editor': () => import('./en/rule-editor.ts'),
  'rule-words': () => import('./en/rule-words.ts'),
  rules: () => import('./en/rules.ts'),
  'server-faults': () => import('./en/server-faults.ts'),
  'server-labels': () => import('./en/server-labels.ts'),
  'server-reasons': () => import('./en/server-reasons.ts'),
  'server-refusals': () => import('./en/server-refusals.ts'),
  settings: () => import('./en/settings.ts'),
  shell: () => import('./en/shell.ts'),
  'sign-in': () => import('./en/sign-in.ts'),
  streams: () => import('./en/streams.ts'),
  'stream-editor': () => import('./en/stream-editor.ts'),
  'stream-failures': () => import('./en/stream-failures.ts'),
  thing: () => import('./en/thing.ts'),
  'thing-charts': () => import('./en/thing-charts.ts'),
  'thing-diagnosis': () => import('./en/thing-diagnosis.ts'),
  'thing-editor': () => import('./en/thing-editor.ts'),
  'thing-logs': () => import('./en/thing-logs.ts'),
  'thing-places': () => import('./en/thing-places.ts'),
  'thing-timeline': () => import('./en/thing-timeline.ts'),
  'thing-types': () => import('./en/thing-types.ts'),
  things: () => import('./en/things.ts'),
  ui: () => import('./en/ui.ts'),
  verdicts: () => import('./en/verdicts.ts'),
}

const others: Record<
  Exclude<Locale, 'en'>,
  () => Promise<{ sections: Record<string, () => Promise<CompiledTexts>> }>
> = {
  nl: () => import('./nl.ts'),
  fr: () => import('./fr.ts'),
}

/** @throws {Error} where a chunk does not arrive */
export async function readSection(locale: Locale, section: Section): Promise<Messages> {
  if (locale === 'en') return (await english[section]()).texts
  const { sections } = await others[locale]()
  const load = sections[`./${locale}/${section}.ts`] ?? english[section]
  return (await load()).texts
}
