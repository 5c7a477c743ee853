import type { texts as english } from '../en/base-stations.ts'

export const texts = {
  'base-stations.title': 'Stations de base',
  'base-stations.count.filtered': '{shown, number} stations de base sur {total, number}',
  'base-stations.marker': '{name} : {state}',
  'base-stations.filter': 'Filtrer les stations de base',
  'base-stations.search': 'Rechercher',
  'base-stations.none': 'Pas encore de stations de base',
  'base-stations.none.hint':
    'Une station de base apparaît ici quand elle est enregistrée, ou quand arrive la première trame qu’elle a entendue.',
  'base-stations.no-match': 'Aucune station de base ne correspond',

  'base-stations.column.name': 'Nom',
  'base-stations.column.state': 'État',
  'base-stations.column.restart': 'Redémarrée',
  'base-stations.not-told': '—',

  'base-stations.state.CONNECTED': 'Connectée',
  'base-stations.state.CONNECTIONLOST': 'Connexion perdue',
  'base-stations.state.NEVERCONNECTED': 'Jamais connectée',
  'base-stations.state.unknown': 'Inconnu',

  'base-stations.details': 'Détails de la station de base',
  'base-stations.close': 'Fermer les détails',
  'base-stations.unknown': 'Aucune station de base portant cet ID n’est connue ici.',
  'base-stations.fact.state': 'État',
  'base-stations.fact.id': 'ID',
  'base-stations.fact.firmware': 'Firmware',
  'base-stations.fact.restart': 'Dernier redémarrage',
  'base-stations.fact.place': 'Lieu',
  'base-stations.fact.position': 'Position',
  'base-stations.fact.company': 'Entreprise',
} satisfies Record<keyof typeof english, string>
