import type { texts as english } from '../en/thing-charts.ts'

export const texts = {
  'thing-charts.zoom.hint':
    'Sleep over een grafiek om van dichterbij te kijken, dubbelklik om terug te gaan. Met het toetsenbord: pijlen, Shift met pijlen en Enter, + en −.',
  'thing-charts.zoom.in': 'Inzoomen',
  'thing-charts.zoom.out': 'Uitzoomen',
  'thing-charts.compare': 'Vergelijken…',
  'thing-charts.earlier': 'Eerder',
  'thing-charts.later': 'Later',

  'thing-charts.signal': 'Signaal',
  'thing-charts.values': 'Waarden',
  'thing-charts.chosen': 'Grafieken van het signaal',
  'thing-charts.reading': '{read, number} van {total, number} rijen lezen',
  'thing-charts.reading.some': 'De log lezen: {read, number} rijen',
  'thing-charts.cut':
    'Alleen de nieuwste {rows, number} van {total, number} rijen van deze periode zijn getekend, vanaf {from}. Kies een kortere periode om de rest te zien.',
  'thing-charts.count':
    '{frames, plural, one {# frame} other {# frames}}, {gaps, plural, =0 {geen gaten} one {# gat} other {# gaten}}, {restarts, plural, =0 {geen herstarts} one {# herstart} other {# herstarts}}',
  'thing-charts.key': 'Legende van de grafieken',
  'thing-charts.key.gap': 'Gat: niets gehoord, hoewel er iets verzonden of verwacht was',
  'thing-charts.key.mark': 'Opnieuw gejoind, of teller gereset',
  'thing-charts.none': 'Geen frames in deze periode',
  'thing-charts.none.text':
    'Kies een langere periode, of bekijk het oordeel op het overzicht: dat zegt wanneer het object het laatst gehoord werd.',
  'thing-charts.no-data': 'De frames van deze periode bevatten er geen',

  'thing-charts.rssi': 'RSSI, dBm',
  'thing-charts.snr': 'SNR, dB',
  'thing-charts.esp': 'ESP, dBm',
  'thing-charts.margin': 'Linkmarge, dB',
  'thing-charts.margin.floor': 'Demodulatiedrempel',
  'thing-charts.margin.good': 'Goed vanaf 10 dB',
  'thing-charts.sf': 'Spreading factor',
  'thing-charts.loss': 'Frameverlies, %',
  'thing-charts.gateways': 'Gateways per frame',
  'thing-charts.airtime': 'Airtime van een frame, ms',
  'thing-charts.duty-cycle': 'Duty cycle, % van een uur',
  'thing-charts.duty-cycle.limit': 'Limiet van 1 %',
  'thing-charts.interval': 'Interval tussen berichten, {unit}',
  'thing-charts.battery': 'Batterij, %',
  'thing-charts.device-margin': 'Marge van downlinks bij het object, dB',

  'thing-charts.name.rssi': 'RSSI',
  'thing-charts.name.snr': 'SNR',
  'thing-charts.name.esp': 'ESP',
  'thing-charts.name.margin': 'Linkmarge',
  'thing-charts.name.sf': 'Spreading factor',
  'thing-charts.name.loss': 'Frameverlies',
  'thing-charts.name.gateways': 'Gateways',
  'thing-charts.name.airtime': 'Airtime',
  'thing-charts.name.duty-cycle': 'Duty cycle',
  'thing-charts.name.interval': 'Interval',
  'thing-charts.name.battery': 'Batterij',
  'thing-charts.name.device-margin': 'Downlinkmarge',

  'thing-charts.unit.second': 's',
  'thing-charts.unit.minute': 'min',
  'thing-charts.unit.hour': 'u',

  'thing-charts.rejoin': 'Opnieuw gejoind',
  'thing-charts.reset': 'Teller gereset',
  'thing-charts.least': 'laagste {least}, hoogste {most}, laatste {last}',
  'thing-charts.table': 'Gegevens van {name} als tabel',
  'thing-charts.table.cut': 'Gegevens van {name} als tabel (nieuwste {count, number})',
  'thing-charts.gateway': 'Gateway',
} satisfies Record<keyof typeof english, string>
