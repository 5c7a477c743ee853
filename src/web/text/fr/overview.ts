import type { texts as english } from '../en/overview.ts'

export const texts = {
  'overview.title': 'Aperçu',
  'overview.count': '{count, plural, one {# objet} other {# objets}}',
  'overview.updated': 'Mis à jour {when}',

  'overview.activity': 'Activité',
  'overview.activity.hour': 'Actifs la dernière heure',
  'overview.activity.day': 'Actifs les dernières 24 h',
  'overview.activity.week': 'Actifs les 7 derniers jours',
  'overview.activity.silent': 'Silencieux plus longtemps',
  'overview.activity.never': 'Jamais vus',
  'overview.share': '{share} du total',

  'overview.health': 'Santé',
  'overview.health.judged': '{count, plural, one {# objet évalué} other {# objets évalués}}',
  'overview.concerns': 'À traiter',
  'overview.concerns.all': 'Tous ({count, number})',
  'overview.outages': 'Pannes de stations de base',
  'overview.outage': 'La station de base {station} est en panne',
  'overview.outage.things': '{count, plural, one {# objet silencieux} other {# objets silencieux}}',
  'overview.outage.named': '{names}{more, plural, =0 {} one { et # autre} other { et # autres}}',
  'overview.concerns.none': 'Aucun objet n’est source d’inquiétude.',
  'overview.concerns.pending':
    'Aucun objet n’a encore été évalué. Cela prend quelques secondes après l’arrivée de ses trames.',

  'overview.types': 'Objets par type',
  'overview.types.unknown': 'Sans type',
  'overview.stations': 'Stations de base',
  'overview.stations.none':
    'Aucune station de base n’est encore connue. Elle apparaît avec la première trame qu’elle reçoit.',
  'overview.stations.CONNECTED': 'Connectée',
  'overview.stations.CONNECTIONLOST': 'Connexion perdue',
  'overview.stations.NEVERCONNECTED': 'Jamais connectée',
  'overview.stations.unknown': 'État inconnu',
  'overview.plans': 'Utilisation des plans',
  'overview.plans.none': 'Aucun plan de connectivité.',
  'overview.plans.unnamed': 'Plan sans nom',

  'overview.recent': 'Actifs récemment',
  'overview.recent.none': 'Rien n’a encore été entendu.',
  'overview.attention': 'Silencieux depuis longtemps',
  'overview.attention.none': 'Aucun objet n’est silencieux depuis plus d’un jour.',
  'overview.not-told': 'Le service n’indique pas quand les objets ont été entendus pour la dernière fois.',

  'overview.triggered': 'Déclenchées ces dernières 24 h',
  'overview.triggered.none': 'Aucune règle ne s’est déclenchée.',
  'overview.triggered.all': 'Les {count, number} des dernières 24 h',

  'overview.section.failed': 'Cette partie n’a pas pu être chargée',
  'overview.section.failed.text': 'Le reste de la page est à jour.',

  'overview.empty': 'Rien ici pour l’instant',
  'overview.empty.text': 'Cette plateforme n’a pas d’objets. Trois façons de commencer :',
  'overview.empty.create': 'Créez un objet ici, importez-en une liste, ou utilisez POST /things de l’API.',
  'overview.empty.frame':
    'Envoyez ensuite ses trames : dirigez le réseau vers /network/thingpark, en XML ou JSON de ThingPark.',
  'overview.empty.demo':
    'Ou découvrez d’abord : démarrez le serveur avec un dossier de données vide et sans DEMO=0 ; il présente alors une flotte de démonstration.',
  'overview.empty.new': 'Nouvel objet',
  'overview.empty.import': 'Importer une liste',
  'overview.empty.action': 'Description de l’API',
} satisfies Record<keyof typeof english, string>
