import type { texts as english } from '../en/thing-diagnosis.ts'

export const texts = {
  'thing-diagnosis.basis':
    'Beoordeeld op {frames, plural, =0 {geen frames} one {# frame} other {# frames}} van {rows, plural, one {# rij} other {# rijen}}',
  'thing-diagnosis.basis.newest': 'de nieuwste {rows, number} van {total, number}',
  'thing-diagnosis.no-reasons': 'Volgens deze frames is er niets mis',
  'thing-diagnosis.no-reasons.text':
    'Het wordt zo vaak gehoord als gewoonlijk, over een link met ruimte over. De cijfers hieronder zeggen hoeveel.',
  'thing-diagnosis.reasons': 'Redenen',
  'thing-diagnosis.notes': '{count, plural, one {# opmerking} other {# opmerkingen}}',
  'thing-diagnosis.next': 'Wat u nu kunt doen',
  'thing-diagnosis.chart': 'In de grafieken tonen',
  'thing-diagnosis.log': 'In de log tonen',
  'thing-diagnosis.frames': 'Frames',
  'thing-diagnosis.gateways': 'Basisstations',
  'thing-diagnosis.figures': 'Alle cijfers',
  'thing-diagnosis.heard-by':
    '{count, plural, one {# basisstation dat het hoort} other {# basisstations die het horen}}',
  'thing-diagnosis.heard-by.gateway': 'Basisstation',
  'thing-diagnosis.heard-by.frames': 'Gehoorde frames',
  'thing-diagnosis.heard-by.best': 'Best gehoord',
  'thing-diagnosis.heard-by.noise': 'Ruis, mediaan',
  'thing-diagnosis.heard-by.first': 'Eerst gehoord',
  'thing-diagnosis.heard-by.last': 'Laatst gehoord',
  'thing-diagnosis.lost': '{count, plural, one {# gat in de teller} other {# langste gaten in de teller}}',
  'thing-diagnosis.lost.missing': 'Ontbreekt',
  'thing-diagnosis.lost.from': 'Laatste frame ervoor',
  'thing-diagnosis.lost.to': 'Eerste frame erna',
  'thing-diagnosis.lost.time': 'Tijd ertussen',
  'thing-diagnosis.lost.counters': '{count, plural, one {# frame} other {# frames}}',
  'thing-diagnosis.causes':
    'Waarom downlinks niet verzonden werden ({count, plural, one {# mislukt} other {# mislukt}})',
  'thing-diagnosis.causes.code': 'Oorzaak',
  'thing-diagnosis.causes.count': 'Aantal',
  'thing-diagnosis.figure': 'Cijfer',
  'thing-diagnosis.value': 'Waarde',
  'thing-diagnosis.level': 'Niveau',
  'thing-diagnosis.level.good': 'Goed',
  'thing-diagnosis.level.watch': 'Opvolgen',
  'thing-diagnosis.level.bad': 'Slecht',
  'thing-diagnosis.level.severe': 'Ernstig',
  'thing-diagnosis.severity.info': 'Opmerking',
  'thing-diagnosis.severity.watch': 'Opvolgen',
  'thing-diagnosis.severity.bad': 'Slecht',
  'thing-diagnosis.severity.severe': 'Ernstig',
  'thing-diagnosis.absent': '—',

  'thing-diagnosis.why.never-seen': 'Het netwerk heeft nog nooit een frame van dit object ontvangen.',
  'thing-diagnosis.why.not-provisioned':
    'Het netwerk weet niet dat het dit object moet aannemen, zodat niets wat het verstuurt kan aankomen.',
  'thing-diagnosis.why.silent':
    'Het zwijgt al langer dan zijn ritme toelaat, toevallig verloren frames inbegrepen. Link en batterij zijn die van de laatste frames: wat toen goed was, is nauwelijks de oorzaak.',
  'thing-diagnosis.why.overdue':
    'Het volgende frame had er al moeten zijn. Een of twee verloren frames kunnen het verklaren.',
  'thing-diagnosis.why.join-unanswered':
    'Het vraagt om te joinen en doet daarna niet mee: ofwel weigert het netwerk het, ofwel bereikt het antwoord het niet.',
  'thing-diagnosis.why.join-loop':
    'Het joint telkens opnieuw, en valt na een of twee frames weg. De batterij gaat op aan het joinen.',
  'thing-diagnosis.why.reset-loop': 'De teller begint telkens opnieuw: het herstart, of vergeet zijn sessie.',
  'thing-diagnosis.why.gateway-down':
    'De basisstations die het het laatst hoorden, hebben hun verbinding verloren. Met het object zelf kan alles in orde zijn.',
  'thing-diagnosis.why.battery-low': 'Het niveau dat het zelf meldt, is bijna op.',
  'thing-diagnosis.why.frame-loss':
    'Er ontbreken tellerwaarden: het object verstuurde deze frames, en niemand hoorde ze.',
  'thing-diagnosis.why.weak-link':
    'Zelfs het basisstation dat het het best hoort, decodeert het nauwelijks. Een natte dag of een geparkeerde bestelwagen volstaat om het te verliezen.',
  'thing-diagnosis.why.undecoded':
    'Er komen frames aan met een payload waarvan geen waarde gelezen kon worden.',
  'thing-diagnosis.why.sf-stuck':
    'Het verstuurt op SF12 hoewel veel minder zou volstaan. Dat kost airtime, batterij en de ether van de buren.',
  'thing-diagnosis.why.frequent-restarts': 'Het jointe opnieuw of herstartte meermaals binnen een dag.',
  'thing-diagnosis.why.downlink-unacknowledged':
    'Er werden bevestigde downlinks verstuurd, en geen van de volgende frames bevestigde ze.',
  'thing-diagnosis.why.downlink-failures':
    'Basisstations konden niet versturen wat het netwerk hun voor dit object gaf.',
  'thing-diagnosis.why.duty-cycle':
    'In zijn drukste uur zat het bijna aan of boven de 1 % airtime die EU868 standaard toelaat.',
  'thing-diagnosis.why.interference':
    'Een basisstation dat het hoort, heeft een hogere ruisvloer dan ontvangers zelf veroorzaken.',
  'thing-diagnosis.why.counter-reuse':
    'Twee verschillende frames hebben dezelfde teller in één sessie: een gekloond toestel, een verloren teller, of een aanval.',
  'thing-diagnosis.why.outage':
    'Er ontbreken veel tellerwaarden na elkaar, terwijl het ervoor en erna gehoord werd.',
  'thing-diagnosis.why.main-gateway-vanished':
    'Het basisstation dat het het best hoorde, heeft het sindsdien niet meer gehoord.',
  'thing-diagnosis.why.main-gateway-changed': 'Een ander basisstation hoort het nu het best.',
  'thing-diagnosis.why.late-gateway':
    'Via dit basisstation bereiken frames het netwerk te laat: de verbinding ervan is traag of onderbroken.',
  'thing-diagnosis.why.single-gateway':
    'Bijna alle frames worden door slechts één basisstation gehoord. Valt dat uit, dan ook het object.',
  'thing-diagnosis.why.duplicates':
    'Hetzelfde frame kwam meer dan eens aan. Het netwerk haalt herhalingen er zelf uit, zodat dit dubbele leveringen of replays zijn.',
  'thing-diagnosis.why.restarted': 'Het jointe opnieuw of herstartte. Lijnen in de grafieken stoppen daar.',
  'thing-diagnosis.why.unreadable-rows':
    'Sommige rijen van de log missen een tijd of een teller, en zitten in geen enkel cijfer.',
  'thing-diagnosis.why.too-few-frames': 'Minder dan vijf frames volstaan niet voor een oordeel.',

  'thing-diagnosis.step.provision-thing': 'Provisioneer het object.',
  'thing-diagnosis.step.check-keys':
    'Vergelijk de application key met het toestel of het etiket: één fout cijfer volstaat.',
  'thing-diagnosis.step.check-eui-byte-order':
    'Vergelijk DevEUI en JoinEUI cijfer per cijfer, in dezelfde bytevolgorde.',
  'thing-diagnosis.step.check-region': 'Controleer of het toestel op EU868 staat, met de antenne bevestigd.',
  'thing-diagnosis.step.check-coverage':
    'Kijk welke basisstations in de buurt zijn, en of er iets tussen staat.',
  'thing-diagnosis.step.check-power': 'Controleer de voeding: batterij, contact, schakelaar.',
  'thing-diagnosis.step.replace-battery': 'Vervang de batterij, of plan dat.',
  'thing-diagnosis.step.wait-for-next-frame': 'Wacht op het volgende frame.',
  'thing-diagnosis.step.set-silence-override':
    'Als zulke pauzes normaal zijn, zeg dan hoe lang het stil mag zijn: geef het een tag zoals silent-after:12h.',
  'thing-diagnosis.step.check-join-accept':
    'Controleer of het de join accept hoort: downlinks van de basisstations, ontvangstvensters van het toestel.',
  'thing-diagnosis.step.check-downlink-path':
    'Controleer de downlinks in de log: werden ze verstuurd, door welk basisstation, in welk venster?',
  'thing-diagnosis.step.check-device-resets':
    'Zoek wat het toestel doet herstarten: spanningsdips, watchdog, een defecte sensor.',
  'thing-diagnosis.step.check-gateway': 'Controleer het basisstation: is het verbonden, is het herstart?',
  'thing-diagnosis.step.check-gateway-backhaul':
    'Controleer de verbinding van het basisstation met het netwerk.',
  'thing-diagnosis.step.check-gateway-interference':
    'Zoek wat er in de buurt van de antenne van het basisstation uitzendt, en hoe andere daar horen.',
  'thing-diagnosis.step.improve-antenna': 'Verbeter de antenne: rechtop, buiten metaal, weg van water.',
  'thing-diagnosis.step.move-thing': 'Verplaats het: een meter of een verdieping kan 10 dB zijn.',
  'thing-diagnosis.step.add-gateway':
    'Als veel objecten hier hetzelfde hebben, heeft de plaats een extra basisstation nodig.',
  'thing-diagnosis.step.enable-adr': 'Schakel ADR in het toestel in.',
  'thing-diagnosis.step.check-device-adr':
    'Controleer waarom het ADR niet volgt: hoort het downlinks, stelt de firmware de snelheid in?',
  'thing-diagnosis.step.send-less-often': 'Laat het minder vaak versturen.',
  'thing-diagnosis.step.shorten-payload': 'Verkort de payload.',
  'thing-diagnosis.step.check-collisions':
    'Kijk of andere op hetzelfde moment versturen: veel objecten met één ritme botsen.',
  'thing-diagnosis.step.check-codec': 'Probeer de payload met de codec van het type.',
  'thing-diagnosis.codec': 'De codec van het type openen',
  'thing-diagnosis.step.check-thing-type': 'Controleer of het type overeenkomt met het toestel.',
  'thing-diagnosis.step.check-downlink-queue':
    'Bekijk wat ervoor wacht: uit een volle of oude wachtrij vallen downlinks weg.',
  'thing-diagnosis.step.spread-downlinks':
    'Spreid downlinks in de tijd: ook basisstations hebben een duty cycle.',
  'thing-diagnosis.step.check-device-class':
    'Controleer de klasse van het toestel: klasse A luistert alleen na eigen frames.',
  'thing-diagnosis.step.check-replay':
    'Zoek uit wie het tweemaal leverde: twee netwerken, twee streams, of iemand die het opnam.',
  'thing-diagnosis.step.check-counter-storage':
    'Controleer of het toestel zijn tellers over een herstart heen bewaart, en of geen tweede zijn sleutels heeft.',
  'thing-diagnosis.step.widen-range': 'Bekijk een langere periode.',

  'thing-diagnosis.figure.frames': 'Frames',
  'thing-diagnosis.figure.sessions': 'Sessies',
  'thing-diagnosis.figure.rejoins': 'Opnieuw gejoind',
  'thing-diagnosis.figure.resets': 'Tellerresets',
  'thing-diagnosis.figure.restarts-in-a-day': 'Herstarts in de laatste 24 uur',
  'thing-diagnosis.figure.short-sessions-in-a-day': 'Sessies van 1 of 2 frames in de laatste 24 uur',
  'thing-diagnosis.figure.join-requests': 'Join-aanvragen',
  'thing-diagnosis.figure.frame-loss': 'Frameverlies',
  'thing-diagnosis.figure.frames-lost': 'Verloren frames',
  'thing-diagnosis.figure.frames-expected': 'Verstuurde frames',
  'thing-diagnosis.figure.longest-outage': 'Meeste frames na elkaar verloren',
  'thing-diagnosis.figure.longest-outage-time': 'Tijd daarvan',
  'thing-diagnosis.figure.duplicates': 'Herhaalde frames',
  'thing-diagnosis.figure.counters-reused': 'Tellers tweemaal gebruikt',
  'thing-diagnosis.figure.unreadable-rows': 'Onleesbare rijen',
  'thing-diagnosis.figure.interval': 'Gewoon interval',
  'thing-diagnosis.figure.silence': 'Duur van de stilte',
  'thing-diagnosis.figure.silence-intervals': 'Stil, in intervallen',
  'thing-diagnosis.figure.silent-after': 'Geldt als stil na',
  'thing-diagnosis.figure.margin': 'Linkmarge, mediaan',
  'thing-diagnosis.figure.margin-p10': 'Linkmarge, laagste tiende',
  'thing-diagnosis.figure.margin-latest': 'Linkmarge, laatste frame',
  'thing-diagnosis.figure.margin-at-sf12': 'Linkmarge op SF12',
  'thing-diagnosis.figure.esp': 'ESP, mediaan',
  'thing-diagnosis.figure.rssi': 'RSSI, mediaan',
  'thing-diagnosis.figure.snr': 'SNR, mediaan',
  'thing-diagnosis.figure.noise': 'Ruis bij het basisstation met de meeste ruis',
  'thing-diagnosis.figure.sf-latest': 'Spreading factor, laatste frame',
  'thing-diagnosis.figure.sf12-share': 'Frames op SF12',
  'thing-diagnosis.figure.sf-excess': 'Spreading factors boven wat nodig is',
  'thing-diagnosis.figure.adr-share': 'Frames met ADR aan',
  'thing-diagnosis.figure.airtime-frame': 'Airtime van een frame, mediaan',
  'thing-diagnosis.figure.airtime-hour': 'Airtime in een uur, gemiddelde',
  'thing-diagnosis.figure.duty-cycle': 'Duty cycle in het drukste uur',
  'thing-diagnosis.figure.gateways': 'Basisstations die het hoorden',
  'thing-diagnosis.figure.redundancy': 'Basisstations per frame, gemiddelde',
  'thing-diagnosis.figure.single-gateway-share': 'Frames gehoord door één alleen',
  'thing-diagnosis.figure.main-gateway-share': 'Frames die het hoofdstation het best hoorde',
  'thing-diagnosis.figure.late-share': 'Laat geleverde frames',
  'thing-diagnosis.figure.downlinks': 'Gemelde downlinks',
  'thing-diagnosis.figure.downlink-success': 'Verstuurde downlinks',
  'thing-diagnosis.figure.downlinks-unacknowledged': 'Bevestigde downlinks zonder antwoord',
  'thing-diagnosis.figure.battery': 'Batterij',
  'thing-diagnosis.figure.decode-rate': 'Gedecodeerde frames',
  'thing-diagnosis.figure.provisioned-for': 'Tijd sinds de provisioning',
} satisfies Record<keyof typeof english, string>
