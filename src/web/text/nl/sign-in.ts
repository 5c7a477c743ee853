import type { texts as english } from '../en/sign-in.ts'

export const texts = {
  'sign-in.title': 'Aanmelden',
  'sign-in.name': 'Naam',
  'sign-in.password': 'Wachtwoord',
  'sign-in.show': 'Wachtwoord tonen of verbergen',
  'sign-in.submit': 'Aanmelden',
  'sign-in.provider': 'Aanmelden met {provider}',
  'sign-in.provider.again': 'Opnieuw proberen met {provider}',
  'sign-in.fault.provider':
    '{provider} antwoordt niet. Probeer zo dadelijk opnieuw; verder is hier niets mis.',
  'sign-in.fault.denied': '{provider} liet u niet binnen, of u annuleerde. Er is niemand aangemeld.',
  'sign-in.fault.no-group':
    'U bent bekend bij {provider}, maar zit in geen groep die hier binnen mag. Vraag een beheerder om u toe te voegen.',
  'sign-in.fault.disabled': 'Uw account is hier uitgeschakeld. Een andere beheerder kan het inschakelen.',
  'sign-in.fault.clock':
    'De klok van deze server en die van {provider} verschillen te veel. Wie de server beheert, moet ze gelijkzetten.',
  'sign-in.fault.expired':
    'Deze aanmelding duurde te lang, was al gebruikt, of begon in een ander tabblad of een andere browser. Begin opnieuw.',
  'sign-in.fault.refused':
    'Het antwoord van {provider} kon niet aanvaard worden. De log van de server zegt waarom; er is niemand aangemeld.',
  'sign-in.fault.address': 'Dit is het adres waarop {provider} de console kent. Meld u hier aan.',
  'sign-in.fault.insecure':
    'Open de console over https om u aan te melden: over gewoon http kunnen anderen onderweg de sessie overnemen.',
  'sign-in.fault.too-many':
    'Te veel pogingen vanaf uw adres. Probeer over enkele minuten opnieuw; wie aangemeld is, blijft dat.',
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
