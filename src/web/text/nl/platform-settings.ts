import type { texts as english } from '../en/platform-settings.ts'

export const texts = {
  'platform-settings.plans': 'Connectiviteitsplannen',
  'platform-settings.plans.help':
    'Wat objecten per dag mogen versturen en ontvangen. Een object zonder plan heeft geen limiet; die van LoRaWAN zelf blijven gelden.',
  'platform-settings.plans.count': '{shown, number} van {total, plural, one {# plan} other {# plannen}}',
  'platform-settings.plans.filter': 'De plannen filteren',
  'platform-settings.plans.new': 'Nieuw plan',
  'platform-settings.plans.change': 'Het plan {name} wijzigen',
  'platform-settings.plans.no-match': 'Geen plan voldoet aan de filter',
  'platform-settings.plans.none': 'Nog geen plannen',
  'platform-settings.plans.none.hint':
    'Objecten hebben er dan geen. Maak een plan om te begrenzen wat ze mogen versturen.',
  'platform-settings.companies': 'Bedrijven',
  'platform-settings.companies.help':
    'Objecten, streams en regels horen bij een bedrijf. Accounts kunnen tot sommige worden beperkt.',
  'platform-settings.companies.count':
    '{shown, number} van {total, plural, one {# bedrijf} other {# bedrijven}}',
  'platform-settings.companies.filter': 'De bedrijven filteren',
  'platform-settings.companies.new': 'Nieuw bedrijf',
  'platform-settings.companies.change': 'Het bedrijf {name} wijzigen',
  'platform-settings.companies.no-match': 'Geen bedrijf voldoet aan de filter',
  'platform-settings.companies.own': 'Van het platform zelf',
  'platform-settings.companies.own.reason': 'COMPANY_NAME bepaalt hoe het bedrijf van het platform zelf heet',
  'platform-settings.absent': 'Deze dienst houdt zijn instellingen voor zichzelf',
  'platform-settings.absent.hint':
    'Plannen en bedrijven kunnen worden ingesteld waar het platform met Thingdeck meekomt.',
  'platform-settings.name': 'Naam',
  'platform-settings.id': 'Id',
  'platform-settings.id.help':
    'Wordt van de naam afgeleid als het leeg is. Later kan het niet meer gewijzigd worden.',
  'platform-settings.type': 'Connectiviteit',
  'platform-settings.uplinks': 'Uplinks per dag',
  'platform-settings.downlinks': 'Downlinks per dag',
  'platform-settings.no-limit': 'Geen limiet',
  'platform-settings.no-limit.help': 'Laat leeg voor geen limiet.',
  'platform-settings.things': 'Objecten',
  'platform-settings.kind': 'Soort',
  'platform-settings.sub-company': 'Dochterbedrijf',
  'platform-settings.create': 'Aanmaken',
  'platform-settings.save': 'Opslaan',
  'platform-settings.delete': 'Verwijderen',
  'platform-settings.in-use': '{count, plural, one {# object gebruikt} other {# objecten gebruiken}} het',
  'platform-settings.whole-number': 'Een geheel getal van 0 tot 1.000.000',
  'platform-settings.created': '{name} is aangemaakt',
  'platform-settings.saved': '{name} is opgeslagen',
  'platform-settings.deleted': '{name} is verwijderd',
  'platform-settings.restored': '{name} is terug',
  'platform-settings.failed': '{name}: {message}',
} as const satisfies Record<keyof typeof english, string>
