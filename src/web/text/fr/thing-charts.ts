import type { texts as english } from '../en/thing-charts.ts'

export const texts = {
  'thing-charts.zoom.hint':
    'Glissez sur un graphique pour voir de plus près, double-cliquez pour revenir. Au clavier : flèches, Maj avec flèches et Entrée, + et −.',
  'thing-charts.zoom.in': 'Zoom avant',
  'thing-charts.zoom.out': 'Zoom arrière',
  'thing-charts.compare': 'Comparer…',
  'thing-charts.earlier': 'Plus tôt',
  'thing-charts.later': 'Plus tard',

  'thing-charts.signal': 'Signal',
  'thing-charts.values': 'Valeurs',
  'thing-charts.chosen': 'Graphiques du signal',
  'thing-charts.reading': 'Lecture de {read, number} lignes sur {total, number}',
  'thing-charts.reading.some': 'Lecture du journal : {read, number} lignes',
  'thing-charts.cut':
    'Seules les {rows, number} dernières lignes sur {total, number} de cette période sont tracées, à partir du {from}. Choisissez une période plus courte pour voir le reste.',
  'thing-charts.count':
    '{frames, plural, one {# trame} other {# trames}}, {gaps, plural, =0 {aucun trou} one {# trou} other {# trous}}, {restarts, plural, =0 {aucun redémarrage} one {# redémarrage} other {# redémarrages}}',
  'thing-charts.key': 'Légende des graphiques',
  'thing-charts.key.gap': 'Trou : rien n’a été entendu alors qu’un envoi a eu lieu ou était attendu',
  'thing-charts.key.mark': 'Nouveau join, ou compteur réinitialisé',
  'thing-charts.none': 'Aucune trame dans cette période',
  'thing-charts.none.text':
    'Choisissez une période plus longue, ou voyez le verdict sur l’aperçu : il dit quand l’objet a été entendu pour la dernière fois.',
  'thing-charts.no-data': 'Les trames de cette période n’en portent pas',

  'thing-charts.rssi': 'RSSI, dBm',
  'thing-charts.snr': 'SNR, dB',
  'thing-charts.esp': 'ESP, dBm',
  'thing-charts.margin': 'Marge de liaison, dB',
  'thing-charts.margin.floor': 'Seuil de démodulation',
  'thing-charts.margin.good': 'Bon à partir de 10 dB',
  'thing-charts.sf': 'Facteur d’étalement',
  'thing-charts.loss': 'Perte de trames, %',
  'thing-charts.gateways': 'Passerelles par trame',
  'thing-charts.airtime': 'Temps d’antenne d’une trame, ms',
  'thing-charts.duty-cycle': 'Duty cycle, % d’une heure',
  'thing-charts.duty-cycle.limit': 'Limite de 1 %',
  'thing-charts.interval': 'Intervalle entre messages, {unit}',
  'thing-charts.battery': 'Batterie, %',
  'thing-charts.device-margin': 'Marge des downlinks chez l’objet, dB',

  'thing-charts.name.rssi': 'RSSI',
  'thing-charts.name.snr': 'SNR',
  'thing-charts.name.esp': 'ESP',
  'thing-charts.name.margin': 'Marge de liaison',
  'thing-charts.name.sf': 'Facteur d’étalement',
  'thing-charts.name.loss': 'Perte de trames',
  'thing-charts.name.gateways': 'Passerelles',
  'thing-charts.name.airtime': 'Temps d’antenne',
  'thing-charts.name.duty-cycle': 'Duty cycle',
  'thing-charts.name.interval': 'Intervalle',
  'thing-charts.name.battery': 'Batterie',
  'thing-charts.name.device-margin': 'Marge de downlink',

  'thing-charts.unit.second': 's',
  'thing-charts.unit.minute': 'min',
  'thing-charts.unit.hour': 'h',

  'thing-charts.rejoin': 'Nouveau join',
  'thing-charts.reset': 'Compteur réinitialisé',
  'thing-charts.least': 'min. {least}, max. {most}, dernier {last}',
  'thing-charts.table': 'Données de {name} en tableau',
  'thing-charts.table.cut': 'Données de {name} en tableau ({count, number} dernières)',
  'thing-charts.gateway': 'Passerelle',
} satisfies Record<keyof typeof english, string>
