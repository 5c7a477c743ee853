import type { texts as english } from '../en/sign-in.ts'

export const texts = {
  'sign-in.title': 'Aanmelden',
  'sign-in.name': 'Naam',
  'sign-in.password': 'Wachtwoord',
  'sign-in.show': 'Wachtwoord tonen of verbergen',
  'sign-in.submit': 'Aanmelden',
  'sign-in.provider': 'Aanmelden met {provider}',
  'sign-in.have-code': 'Ik heb een eenmalige code',
  'sign-in.have-password': 'Ik heb een wachtwoord',
  'sign-in.offline': 'De server antwoordde niet. Probeer opnieuw zodra de verbinding er weer is.',
  'sign-in.too-many':
    'Te veel pogingen. Probeer opnieuw over {minutes, plural, one {een minuut} other {# minuten}}; wie aangemeld is, blijft dat.',

  'sign-in.first': 'De eerste beheerder aanmaken',
  'sign-in.first.text':
    'Nog niemand heeft een account. De server toonde een eenmalige code toen hij startte.',
  'sign-in.code.title': 'Een wachtwoord kiezen',
  'sign-in.code.text': 'Een beheerder gaf u een eenmalige code. Ze is drie dagen geldig, en één keer.',
  'sign-in.code': 'Eenmalige code',
  'sign-in.new-password': 'Nieuw wachtwoord',
  'sign-in.new-password.help':
    'Minstens {count} tekens. Het best enkele woorden die niemand anders zou samenvoegen.',
  'sign-in.again.password': 'Nieuw wachtwoord herhalen',
  'sign-in.differ': 'De twee wachtwoorden verschillen',
  'sign-in.code.submit': 'Opslaan en aanmelden',

  'sign-in.expired': 'Uw sessie is beëindigd',
  'sign-in.expired.text': 'Meld u opnieuw aan om verder te gaan waar u was. Wat u typte, staat er nog.',
  'sign-in.expired.provider': 'Meld u opnieuw aan om verder te gaan.',
  'sign-in.again': 'Opnieuw aanmelden',
} satisfies Record<keyof typeof english, string>
