import type { texts as english } from '../en/thing-diagnosis.ts'

export const texts = {
  'thing-diagnosis.basis':
    'Évalué sur {frames, plural, =0 {aucune trame} one {# trame} other {# trames}} de {rows, plural, one {# ligne} other {# lignes}}',
  'thing-diagnosis.basis.newest': 'les {rows, number} dernières sur {total, number}',
  'thing-diagnosis.no-reasons': 'Rien d’anormal d’après ces trames',
  'thing-diagnosis.no-reasons.text':
    'Il est entendu aussi souvent que d’habitude, par une liaison avec de la réserve. Les chiffres ci-dessous le détaillent.',
  'thing-diagnosis.reasons': 'Raisons',
  'thing-diagnosis.notes': '{count, plural, one {# remarque} other {# remarques}}',
  'thing-diagnosis.next': 'Que faire ensuite',
  'thing-diagnosis.chart': 'Montrer dans les graphiques',
  'thing-diagnosis.log': 'Montrer dans le journal',
  'thing-diagnosis.frames': 'Trames',
  'thing-diagnosis.gateways': 'Stations de base',
  'thing-diagnosis.figures': 'Tous les chiffres',
  'thing-diagnosis.heard-by':
    '{count, plural, one {# station de base qui l’entend} other {# stations de base qui l’entendent}}',
  'thing-diagnosis.heard-by.gateway': 'Station de base',
  'thing-diagnosis.heard-by.frames': 'Trames entendues',
  'thing-diagnosis.heard-by.best': 'Le mieux entendues',
  'thing-diagnosis.heard-by.noise': 'Bruit, médiane',
  'thing-diagnosis.heard-by.first': 'Première fois',
  'thing-diagnosis.heard-by.last': 'Dernière fois',
  'thing-diagnosis.lost':
    '{count, plural, one {# trou dans son compteur} other {# plus longs trous dans son compteur}}',
  'thing-diagnosis.lost.missing': 'Manquent',
  'thing-diagnosis.lost.from': 'Dernière trame avant',
  'thing-diagnosis.lost.to': 'Première trame après',
  'thing-diagnosis.lost.time': 'Temps entre les deux',
  'thing-diagnosis.lost.counters': '{count, plural, one {# trame} other {# trames}}',
  'thing-diagnosis.causes':
    'Pourquoi des downlinks n’ont pas été envoyés ({count, plural, one {# échec} other {# échecs}})',
  'thing-diagnosis.causes.code': 'Cause',
  'thing-diagnosis.causes.count': 'Nombre',
  'thing-diagnosis.figure': 'Chiffre',
  'thing-diagnosis.value': 'Valeur',
  'thing-diagnosis.level': 'Niveau',
  'thing-diagnosis.level.good': 'Bon',
  'thing-diagnosis.level.watch': 'À surveiller',
  'thing-diagnosis.level.bad': 'Mauvais',
  'thing-diagnosis.level.severe': 'Grave',
  'thing-diagnosis.severity.info': 'Remarque',
  'thing-diagnosis.severity.watch': 'À surveiller',
  'thing-diagnosis.severity.bad': 'Mauvais',
  'thing-diagnosis.severity.severe': 'Grave',
  'thing-diagnosis.absent': '—',

  'thing-diagnosis.why.never-seen': 'Le réseau n’a jamais reçu de trame de cet objet.',
  'thing-diagnosis.why.not-provisioned':
    'Le réseau n’a pas été prié de l’accepter : rien de ce qu’il émet ne peut arriver.',
  'thing-diagnosis.why.silent':
    'Il se tait depuis plus longtemps que son rythme ne le permet, pertes fortuites comprises. Liaison et batterie sont celles de ses dernières trames : ce qui était bon alors n’est guère la cause.',
  'thing-diagnosis.why.overdue':
    'La trame suivante aurait déjà dû arriver. Une ou deux trames perdues l’expliqueraient.',
  'thing-diagnosis.why.join-unanswered':
    'Il demande un join et ne participe pas ensuite : soit le réseau le refuse, soit la réponse ne l’atteint pas.',
  'thing-diagnosis.why.join-loop':
    'Il refait sans cesse un join et décroche après une ou deux trames. La batterie s’épuise en joins.',
  'thing-diagnosis.why.reset-loop':
    'Son compteur recommence sans cesse : il redémarre, ou oublie sa session.',
  'thing-diagnosis.why.gateway-down':
    'Les stations de base qui l’entendaient ont perdu la connexion. L’objet lui-même va peut-être bien.',
  'thing-diagnosis.why.battery-low': 'Le niveau qu’il signale lui-même touche à sa fin.',
  'thing-diagnosis.why.frame-loss':
    'Des valeurs du compteur manquent : l’objet a émis ces trames, et personne ne les a entendues.',
  'thing-diagnosis.why.weak-link':
    'Même la station de base qui l’entend le mieux le décode à peine. Un jour de pluie ou une camionnette garée suffit à le perdre.',
  'thing-diagnosis.why.undecoded': 'Des trames arrivent avec un payload dont aucune valeur n’a pu être lue.',
  'thing-diagnosis.why.sf-stuck':
    'Il émet en SF12 alors que bien moins suffirait. Cela coûte du temps d’antenne et de la batterie, et encombre la bande de ses voisins.',
  'thing-diagnosis.why.frequent-restarts': 'Il a refait un join ou redémarré plusieurs fois en un jour.',
  'thing-diagnosis.why.downlink-unacknowledged':
    'Des downlinks confirmés ont été envoyés, et aucune de ses trames suivantes ne les a acquittés.',
  'thing-diagnosis.why.downlink-failures':
    'Des stations de base n’ont pas pu émettre ce que le réseau leur donnait pour cet objet.',
  'thing-diagnosis.why.duty-cycle':
    'À son heure la plus chargée, il était proche ou au-delà du 1 % de temps d’antenne que l’EU868 permet par défaut.',
  'thing-diagnosis.why.interference':
    'Une station de base qui l’entend a un plancher de bruit plus élevé que celui des récepteurs mêmes.',
  'thing-diagnosis.why.counter-reuse':
    'Deux trames différentes ont le même compteur dans une session : appareil cloné, compteur perdu, ou attaque.',
  'thing-diagnosis.why.outage':
    'De nombreuses valeurs du compteur manquent d’affilée, alors qu’il était entendu avant et après.',
  'thing-diagnosis.why.main-gateway-vanished':
    'La station de base qui l’entendait le mieux ne l’a plus entendu depuis.',
  'thing-diagnosis.why.main-gateway-changed': 'Une autre station de base l’entend désormais le mieux.',
  'thing-diagnosis.why.late-gateway':
    'Par cette station de base, les trames atteignent le réseau en retard : sa connexion est lente ou interrompue.',
  'thing-diagnosis.why.single-gateway':
    'Presque toutes les trames sont entendues par une seule station de base. Si elle tombe, l’objet aussi.',
  'thing-diagnosis.why.duplicates':
    'La même trame est arrivée plus d’une fois. Le réseau écarte lui-même les répétitions : ce sont donc des livraisons doubles, ou des rejeux.',
  'thing-diagnosis.why.restarted':
    'Il a refait un join ou redémarré. Les lignes des graphiques s’y arrêtent.',
  'thing-diagnosis.why.unreadable-rows':
    'Des lignes du journal n’ont pas d’heure ou de compteur, et n’entrent dans aucun chiffre.',
  'thing-diagnosis.why.too-few-frames': 'Moins de cinq trames ne permettent pas de verdict.',

  'thing-diagnosis.step.provision-thing': 'Provisionnez l’objet.',
  'thing-diagnosis.step.check-keys':
    'Comparez la clé d’application avec l’appareil ou son étiquette : un seul chiffre faux suffit.',
  'thing-diagnosis.step.check-eui-byte-order':
    'Comparez DevEUI et JoinEUI chiffre par chiffre, dans le même ordre des octets.',
  'thing-diagnosis.step.check-region': 'Vérifiez que l’appareil est réglé sur EU868, antenne montée.',
  'thing-diagnosis.step.check-coverage':
    'Voyez quelles stations de base sont proches, et si quelque chose fait obstacle.',
  'thing-diagnosis.step.check-power': 'Vérifiez l’alimentation : batterie, contact, interrupteur.',
  'thing-diagnosis.step.replace-battery': 'Remplacez la batterie, ou prévoyez-le.',
  'thing-diagnosis.step.wait-for-next-frame': 'Attendez la trame suivante.',
  'thing-diagnosis.step.set-silence-override':
    'Si de telles pauses sont normales, dites combien de temps il peut se taire : donnez-lui un tag tel que silent-after:12h.',
  'thing-diagnosis.step.check-join-accept':
    'Vérifiez qu’il entend le join accept : downlinks de ses stations de base, fenêtres de réception de l’appareil.',
  'thing-diagnosis.step.check-downlink-path':
    'Vérifiez les downlinks dans le journal : ont-ils été envoyés, par quelle station de base, dans quelle fenêtre ?',
  'thing-diagnosis.step.check-device-resets':
    'Cherchez ce qui redémarre l’appareil : creux de tension, watchdog, capteur défectueux.',
  'thing-diagnosis.step.check-gateway':
    'Vérifiez la station de base : est-elle connectée, a-t-elle redémarré ?',
  'thing-diagnosis.step.check-gateway-backhaul': 'Vérifiez la connexion de la station de base au réseau.',
  'thing-diagnosis.step.check-gateway-interference':
    'Cherchez ce qui émet près de l’antenne de la station de base, et comment d’autres y entendent.',
  'thing-diagnosis.step.improve-antenna': 'Améliorez son antenne : verticale, hors du métal, loin de l’eau.',
  'thing-diagnosis.step.move-thing': 'Déplacez-le : un mètre ou un étage peut valoir 10 dB.',
  'thing-diagnosis.step.add-gateway':
    'Si beaucoup d’objets ici ont le même problème, il faut une station de base de plus.',
  'thing-diagnosis.step.enable-adr': 'Activez l’ADR dans l’appareil.',
  'thing-diagnosis.step.check-device-adr':
    'Vérifiez pourquoi il ne suit pas l’ADR : entend-il les downlinks, son firmware fixe-t-il le débit ?',
  'thing-diagnosis.step.send-less-often': 'Faites-le émettre moins souvent.',
  'thing-diagnosis.step.shorten-payload': 'Raccourcissez son payload.',
  'thing-diagnosis.step.check-collisions':
    'Voyez si d’autres émettent au même moment : beaucoup d’objets au même rythme entrent en collision.',
  'thing-diagnosis.step.check-codec': 'Essayez son payload avec le codec de son type.',
  'thing-diagnosis.codec': 'Ouvrir le codec de son type',
  'thing-diagnosis.step.check-thing-type': 'Vérifiez que son type correspond à l’appareil.',
  'thing-diagnosis.step.check-downlink-queue':
    'Voyez ce qui l’attend : une file pleine ou ancienne perd des downlinks.',
  'thing-diagnosis.step.spread-downlinks':
    'Étalez les downlinks dans le temps : les stations de base ont aussi un duty cycle.',
  'thing-diagnosis.step.check-device-class':
    'Vérifiez la classe de l’appareil : la classe A n’écoute qu’après ses propres trames.',
  'thing-diagnosis.step.check-replay':
    'Trouvez qui l’a livrée deux fois : deux réseaux, deux flux, ou quelqu’un qui l’a enregistrée.',
  'thing-diagnosis.step.check-counter-storage':
    'Vérifiez que l’appareil garde ses compteurs après un redémarrage, et qu’aucun autre n’a ses clés.',
  'thing-diagnosis.step.widen-range': 'Regardez une période plus longue.',

  'thing-diagnosis.figure.frames': 'Trames',
  'thing-diagnosis.figure.sessions': 'Sessions',
  'thing-diagnosis.figure.rejoins': 'Nouveaux joins',
  'thing-diagnosis.figure.resets': 'Compteur réinitialisé',
  'thing-diagnosis.figure.restarts-in-a-day': 'Redémarrages ces dernières 24 h',
  'thing-diagnosis.figure.short-sessions-in-a-day': 'Sessions de 1 ou 2 trames ces dernières 24 h',
  'thing-diagnosis.figure.join-requests': 'Demandes de join',
  'thing-diagnosis.figure.frame-loss': 'Perte de trames',
  'thing-diagnosis.figure.frames-lost': 'Trames perdues',
  'thing-diagnosis.figure.frames-expected': 'Trames émises',
  'thing-diagnosis.figure.longest-outage': 'Plus longue suite de trames perdues',
  'thing-diagnosis.figure.longest-outage-time': 'Heure de cette suite',
  'thing-diagnosis.figure.duplicates': 'Trames répétées',
  'thing-diagnosis.figure.counters-reused': 'Compteurs utilisés deux fois',
  'thing-diagnosis.figure.unreadable-rows': 'Lignes illisibles',
  'thing-diagnosis.figure.interval': 'Intervalle habituel',
  'thing-diagnosis.figure.silence': 'Durée du silence',
  'thing-diagnosis.figure.silence-intervals': 'Silence, en intervalles',
  'thing-diagnosis.figure.silent-after': 'Compte comme silencieux après',
  'thing-diagnosis.figure.margin': 'Marge de liaison, médiane',
  'thing-diagnosis.figure.margin-p10': 'Marge de liaison, dixième le plus bas',
  'thing-diagnosis.figure.margin-latest': 'Marge de liaison, dernière trame',
  'thing-diagnosis.figure.margin-at-sf12': 'Marge de liaison en SF12',
  'thing-diagnosis.figure.esp': 'ESP, médiane',
  'thing-diagnosis.figure.rssi': 'RSSI, médiane',
  'thing-diagnosis.figure.snr': 'SNR, médiane',
  'thing-diagnosis.figure.noise': 'Bruit à la station la plus bruyante',
  'thing-diagnosis.figure.sf-latest': 'Facteur d’étalement, dernière trame',
  'thing-diagnosis.figure.sf12-share': 'Trames en SF12',
  'thing-diagnosis.figure.sf-excess': 'Facteurs d’étalement en excès',
  'thing-diagnosis.figure.adr-share': 'Trames avec ADR',
  'thing-diagnosis.figure.airtime-frame': 'Temps d’antenne d’une trame, médiane',
  'thing-diagnosis.figure.airtime-hour': 'Temps d’antenne par heure, moyenne',
  'thing-diagnosis.figure.duty-cycle': 'Duty cycle à l’heure la plus chargée',
  'thing-diagnosis.figure.gateways': 'Stations de base qui l’ont entendu',
  'thing-diagnosis.figure.redundancy': 'Stations de base par trame, moyenne',
  'thing-diagnosis.figure.single-gateway-share': 'Trames entendues par une seule',
  'thing-diagnosis.figure.main-gateway-share': 'Trames mieux entendues par la principale',
  'thing-diagnosis.figure.late-share': 'Trames livrées en retard',
  'thing-diagnosis.figure.downlinks': 'Downlinks signalés',
  'thing-diagnosis.figure.downlink-success': 'Downlinks envoyés',
  'thing-diagnosis.figure.downlinks-unacknowledged': 'Downlinks confirmés sans réponse',
  'thing-diagnosis.figure.battery': 'Batterie',
  'thing-diagnosis.figure.decode-rate': 'Trames décodées',
  'thing-diagnosis.figure.provisioned-for': 'Temps depuis le provisionnement',
} satisfies Record<keyof typeof english, string>
