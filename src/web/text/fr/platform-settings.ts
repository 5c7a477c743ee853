import type { texts as english } from '../en/platform-settings.ts'

export const texts = {
  'platform-settings.plans': 'Plans de connectivité',
  'platform-settings.plans.help':
    'Ce que les objets peuvent envoyer et recevoir par jour. Un objet sans plan n’a pas de limite ; celles de LoRaWAN restent.',
  'platform-settings.plans.count': '{shown, number} sur {total, plural, one {# plan} other {# plans}}',
  'platform-settings.plans.filter': 'Filtrer les plans',
  'platform-settings.plans.new': 'Nouveau plan',
  'platform-settings.plans.change': 'Modifier le plan {name}',
  'platform-settings.plans.no-match': 'Aucun plan ne passe le filtre',
  'platform-settings.plans.none': 'Pas encore de plans',
  'platform-settings.plans.none.hint':
    'Les objets n’en ont alors pas. Créez un plan pour limiter ce qu’ils peuvent envoyer.',
  'platform-settings.companies': 'Entreprises',
  'platform-settings.companies.help':
    'Objets, flux et règles appartiennent à une entreprise. Des comptes peuvent être limités à certaines.',
  'platform-settings.companies.count':
    '{shown, number} sur {total, plural, one {# entreprise} other {# entreprises}}',
  'platform-settings.companies.filter': 'Filtrer les entreprises',
  'platform-settings.companies.new': 'Nouvelle entreprise',
  'platform-settings.companies.change': 'Modifier l’entreprise {name}',
  'platform-settings.companies.no-match': 'Aucune entreprise ne passe le filtre',
  'platform-settings.companies.own': 'Celle de la plateforme',
  'platform-settings.companies.own.reason':
    'COMPANY_NAME dit comment s’appelle l’entreprise de la plateforme',
  'platform-settings.absent': 'Ce service garde ses paramètres pour lui',
  'platform-settings.absent.hint':
    'Plans et entreprises se règlent là où la plateforme est livrée avec Thingdeck.',
  'platform-settings.name': 'Nom',
  'platform-settings.id': 'Id',
  'platform-settings.id.help': 'Fait à partir du nom s’il est vide. Il ne peut plus être modifié ensuite.',
  'platform-settings.type': 'Connectivité',
  'platform-settings.uplinks': 'Uplinks par jour',
  'platform-settings.downlinks': 'Downlinks par jour',
  'platform-settings.no-limit': 'Sans limite',
  'platform-settings.no-limit.help': 'Vide, il n’y a pas de limite.',
  'platform-settings.things': 'Objets',
  'platform-settings.kind': 'Genre',
  'platform-settings.sub-company': 'Filiale',
  'platform-settings.create': 'Créer',
  'platform-settings.save': 'Enregistrer',
  'platform-settings.delete': 'Supprimer',
  'platform-settings.in-use': '{count, plural, one {# objet l’utilise} other {# objets l’utilisent}}',
  'platform-settings.whole-number': 'Un nombre entier de 0 à 1 000 000',
  'platform-settings.created': '{name} : création faite',
  'platform-settings.saved': '{name} : modifications enregistrées',
  'platform-settings.deleted': '{name} : suppression faite',
  'platform-settings.restored': '{name} est de retour',
  'platform-settings.failed': '{name} : {message}',
} as const satisfies Record<keyof typeof english, string>
