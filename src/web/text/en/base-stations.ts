export const texts = {
  'base-stations.title': 'Base stations',
  'base-stations.count.filtered': '{shown, number} of {total, number} base stations',
  'base-stations.marker': '{name}: {state}',
  'base-stations.filter': 'Filter base stations',
  'base-stations.search': 'Search',
  'base-stations.none': 'No base stations yet',
  'base-stations.none.hint':
    'A base station appears here when it is registered, or when the first frame that it heard arrives.',
  'base-stations.no-match': 'No base station is like that',

  'base-stations.column.name': 'Name',
  'base-stations.column.state': 'State',
  'base-stations.column.restart': 'Restarted',
  'base-stations.not-told': '—',

  'base-stations.state.CONNECTED': 'Connected',
  'base-stations.state.CONNECTIONLOST': 'Connection lost',
  'base-stations.state.NEVERCONNECTED': 'Never connected',
  'base-stations.state.unknown': 'Not known',

  'base-stations.details': 'Details of the base station',
  'base-stations.close': 'Close details',
  'base-stations.unknown': 'No base station of this id is known here.',
  'base-stations.fact.state': 'State',
  'base-stations.fact.id': 'Id',
  'base-stations.fact.firmware': 'Firmware',
  'base-stations.fact.restart': 'Last restart',
  'base-stations.fact.place': 'Place',
  'base-stations.fact.position': 'Position',
  'base-stations.fact.company': 'Company',
} as const satisfies Record<`base-stations.${string}`, string>
