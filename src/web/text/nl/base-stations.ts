import type { texts as english } from '../en/base-stations.ts'

export const texts = {
  'base-stations.title': 'Basisstations',
  'base-stations.count.filtered': '{shown, number} van {total, number} basisstations',
  'base-stations.marker': '{name}: {state}',
  'base-stations.filter': 'Basisstations filteren',
  'base-stations.search': 'Zoeken',
  'base-stations.none': 'Nog geen basisstations',
  'base-stations.none.hint':
    'Een basisstation verschijnt hier wanneer het geregistreerd wordt, of wanneer het eerste frame aankomt dat het gehoord heeft.',
  'base-stations.no-match': 'Geen basisstation voldoet',

  'base-stations.column.name': 'Naam',
  'base-stations.column.state': 'Toestand',
  'base-stations.column.restart': 'Herstart',
  'base-stations.not-told': '—',

  'base-stations.state.CONNECTED': 'Verbonden',
  'base-stations.state.CONNECTIONLOST': 'Verbinding verloren',
  'base-stations.state.NEVERCONNECTED': 'Nooit verbonden',
  'base-stations.state.unknown': 'Niet bekend',

  'base-stations.details': 'Details van het basisstation',
  'base-stations.close': 'Details sluiten',
  'base-stations.unknown': 'Geen basisstation met deze id is hier bekend.',
  'base-stations.fact.state': 'Toestand',
  'base-stations.fact.id': 'Id',
  'base-stations.fact.firmware': 'Firmware',
  'base-stations.fact.restart': 'Laatste herstart',
  'base-stations.fact.place': 'Plaats',
  'base-stations.fact.position': 'Positie',
  'base-stations.fact.company': 'Bedrijf',
} satisfies Record<keyof typeof english, string>
