/** Of the thing's verdict: why it is what it is, what to do, and every figure. The short names are in `verdicts`. */
export const texts = {
  'thing-diagnosis.basis':
    'Judged by {frames, plural, =0 {no frames} one {# frame} other {# frames}} of {rows, plural, one {# row} other {# rows}}',
  'thing-diagnosis.basis.newest': 'the newest {rows, number} of {total, number}',
  'thing-diagnosis.no-reasons': 'Nothing is wrong by these frames',
  'thing-diagnosis.no-reasons.text':
    'It is heard as often as usual, by a link with room to spare. The figures below say how much.',
  'thing-diagnosis.reasons': 'Reasons',
  'thing-diagnosis.notes': '{count, plural, one {# note} other {# notes}}',
  'thing-diagnosis.next': 'What to do next',
  'thing-diagnosis.chart': 'Show in the charts',
  'thing-diagnosis.log': 'Show in the log',
  'thing-diagnosis.frames': 'Frames',
  'thing-diagnosis.gateways': 'Base stations',
  'thing-diagnosis.figures': 'All figures',
  'thing-diagnosis.heard-by':
    '{count, plural, one {# base station that hears it} other {# base stations that hear it}}',
  'thing-diagnosis.heard-by.gateway': 'Base station',
  'thing-diagnosis.heard-by.frames': 'Frames heard',
  'thing-diagnosis.heard-by.best': 'Heard best',
  'thing-diagnosis.heard-by.noise': 'Noise, median',
  'thing-diagnosis.heard-by.first': 'First heard',
  'thing-diagnosis.heard-by.last': 'Last heard',
  'thing-diagnosis.lost': '{count, plural, one {# gap in its counter} other {# longest gaps in its counter}}',
  'thing-diagnosis.lost.missing': 'Missing',
  'thing-diagnosis.lost.from': 'Last frame before',
  'thing-diagnosis.lost.to': 'First frame after',
  'thing-diagnosis.lost.time': 'Time between',
  'thing-diagnosis.lost.counters': '{count, plural, one {# frame} other {# frames}}',
  'thing-diagnosis.causes': 'Why downlinks were not sent ({count, plural, one {# failed} other {# failed}})',
  'thing-diagnosis.causes.code': 'Cause',
  'thing-diagnosis.causes.count': 'Times',
  'thing-diagnosis.figure': 'Figure',
  'thing-diagnosis.value': 'Value',
  'thing-diagnosis.level': 'Level',
  'thing-diagnosis.level.good': 'Good',
  'thing-diagnosis.level.watch': 'Watch',
  'thing-diagnosis.level.bad': 'Bad',
  'thing-diagnosis.level.severe': 'Severe',
  'thing-diagnosis.severity.info': 'Note',
  'thing-diagnosis.severity.watch': 'Watch',
  'thing-diagnosis.severity.bad': 'Bad',
  'thing-diagnosis.severity.severe': 'Severe',
  'thing-diagnosis.absent': '—',

  'thing-diagnosis.why.never-seen': 'The network has never received a frame of this thing.',
  'thing-diagnosis.why.not-provisioned':
    'The network is not told to accept it, so that nothing it sends can arrive.',
  'thing-diagnosis.why.silent':
    'It has said nothing for longer than its rhythm allows, frames lost by chance counted in. Link and battery are those of its last frames: what was good then is hardly the cause.',
  'thing-diagnosis.why.overdue':
    'The next frame should have come by now. One or two lost frames would explain it.',
  'thing-diagnosis.why.join-unanswered':
    'It asks to join and does not take part afterwards: either the network refuses it, or the answer does not reach it.',
  'thing-diagnosis.why.join-loop':
    'It joins again and again, and falls out after a frame or two. The battery is spent on joining.',
  'thing-diagnosis.why.reset-loop':
    'Its counter starts over again and again: it restarts, or forgets its session.',
  'thing-diagnosis.why.gateway-down':
    'The base stations that heard it last are lost. The thing itself may be well.',
  'thing-diagnosis.why.battery-low': 'The level that it reports itself is near its end.',
  'thing-diagnosis.why.frame-loss':
    'Counters are missing: the thing sent these frames, and nobody heard them.',
  'thing-diagnosis.why.weak-link':
    'Even the base station that hears it best hardly decodes it. A wet day or a parked van is enough to lose it.',
  'thing-diagnosis.why.undecoded': 'Frames arrive with a payload of which no value could be read.',
  'thing-diagnosis.why.sf-stuck':
    'It sends at SF12 although far less would do. That costs airtime, battery and the air of its neighbours.',
  'thing-diagnosis.why.frequent-restarts': 'It joined anew or restarted several times within a day.',
  'thing-diagnosis.why.downlink-unacknowledged':
    'Confirmed downlinks were sent, and none of its next frames acknowledged them.',
  'thing-diagnosis.why.downlink-failures':
    'Base stations could not send what the network gave them for this thing.',
  'thing-diagnosis.why.duty-cycle':
    'In its busiest hour it was near or over the 1 % of airtime that EU868 allows by default.',
  'thing-diagnosis.why.interference':
    'A base station that hears it has a higher noise floor than receivers make by themselves.',
  'thing-diagnosis.why.counter-reuse':
    'Two different frames have the same counter in one session: a cloned device, a lost counter, or an attack.',
  'thing-diagnosis.why.outage': 'Many counters in a row are missing, while it was heard before and after.',
  'thing-diagnosis.why.main-gateway-vanished': 'The base station that heard it best has not heard it since.',
  'thing-diagnosis.why.main-gateway-changed': 'Another base station hears it best now.',
  'thing-diagnosis.why.late-gateway':
    'Frames reach the network late by this base station: its connection is slow or interrupted.',
  'thing-diagnosis.why.single-gateway':
    'Almost all frames are heard by one base station alone. When that one fails, so does the thing.',
  'thing-diagnosis.why.duplicates':
    'The same frame arrived more than once. The network removes repeats itself, so that these are deliveries made twice, or replays.',
  'thing-diagnosis.why.restarted': 'It joined anew or restarted. Lines in the charts stop there.',
  'thing-diagnosis.why.unreadable-rows':
    'Some rows of the log lack a time or a counter, and are in no figure.',
  'thing-diagnosis.why.too-few-frames': 'Fewer than five frames carry no verdict.',

  'thing-diagnosis.step.provision-thing': 'Provision the thing.',
  'thing-diagnosis.step.check-keys':
    'Compare the application key with the device or its label: one wrong digit is enough.',
  'thing-diagnosis.step.check-eui-byte-order':
    'Compare DevEUI and JoinEUI digit by digit, in the same byte order.',
  'thing-diagnosis.step.check-region': 'Check that the device is set to EU868, antenna attached.',
  'thing-diagnosis.step.check-coverage':
    'See which base stations are near it, and whether something stands between.',
  'thing-diagnosis.step.check-power': 'Check its power: battery, contact, switch.',
  'thing-diagnosis.step.replace-battery': 'Replace the battery, or plan to.',
  'thing-diagnosis.step.wait-for-next-frame': 'Wait for the next frame.',
  'thing-diagnosis.step.set-silence-override':
    'If such pauses are normal, say how long it may be silent: give it a tag such as silent-after:12h.',
  'thing-diagnosis.step.check-join-accept':
    'Check that it hears the join accept: downlinks of its base stations, receive windows of the device.',
  'thing-diagnosis.step.check-downlink-path':
    'Check downlinks in the log: were they sent, by which base station, in which window?',
  'thing-diagnosis.step.check-device-resets':
    'Look for what restarts the device: power dips, watchdog, a faulty sensor.',
  'thing-diagnosis.step.check-gateway': 'Check the base station: is it connected, did it restart?',
  'thing-diagnosis.step.check-gateway-backhaul': 'Check the connection of the base station to the network.',
  'thing-diagnosis.step.check-gateway-interference':
    'Look for what sends near the base station’s antenna, and how others hear there.',
  'thing-diagnosis.step.improve-antenna': 'Improve its antenna: upright, outside of metal, away from water.',
  'thing-diagnosis.step.move-thing': 'Move it: a metre or a floor can be 10 dB.',
  'thing-diagnosis.step.add-gateway':
    'If many things here have the same, the place needs another base station.',
  'thing-diagnosis.step.enable-adr': 'Switch ADR on in the device.',
  'thing-diagnosis.step.check-device-adr':
    'Check why it does not follow ADR: does it hear downlinks, does its firmware set the rate?',
  'thing-diagnosis.step.send-less-often': 'Let it send less often.',
  'thing-diagnosis.step.shorten-payload': 'Shorten its payload.',
  'thing-diagnosis.step.check-collisions':
    'See whether others send at the same moment: many things with one rhythm collide.',
  'thing-diagnosis.step.check-codec': 'Try its payload with the codec of its type.',
  'thing-diagnosis.codec': 'Open the codec of its type',
  'thing-diagnosis.step.check-thing-type': 'Check that its type is the device that it is.',
  'thing-diagnosis.step.check-downlink-queue':
    'Look at what waits for it: downlinks are dropped from a queue that is full or old.',
  'thing-diagnosis.step.spread-downlinks': 'Spread downlinks over time: base stations have a duty cycle too.',
  'thing-diagnosis.step.check-device-class':
    'Check the class of the device: class A listens after its own frames alone.',
  'thing-diagnosis.step.check-replay':
    'Find out who delivered it twice: two networks, two streams, or somebody who recorded it.',
  'thing-diagnosis.step.check-counter-storage':
    'Check that the device keeps its counters over a restart, and that no second one has its keys.',
  'thing-diagnosis.step.widen-range': 'Look at a longer range.',

  'thing-diagnosis.figure.frames': 'Frames',
  'thing-diagnosis.figure.sessions': 'Sessions',
  'thing-diagnosis.figure.rejoins': 'Joined anew',
  'thing-diagnosis.figure.resets': 'Counter resets',
  'thing-diagnosis.figure.restarts-in-a-day': 'Restarts in the last 24 h',
  'thing-diagnosis.figure.short-sessions-in-a-day': 'Sessions of 1 or 2 frames in the last 24 h',
  'thing-diagnosis.figure.join-requests': 'Join requests',
  'thing-diagnosis.figure.frame-loss': 'Frame loss',
  'thing-diagnosis.figure.frames-lost': 'Frames lost',
  'thing-diagnosis.figure.frames-expected': 'Frames sent',
  'thing-diagnosis.figure.longest-outage': 'Most frames lost in a row',
  'thing-diagnosis.figure.longest-outage-time': 'Time of these',
  'thing-diagnosis.figure.duplicates': 'Repeated frames',
  'thing-diagnosis.figure.counters-reused': 'Counters used twice',
  'thing-diagnosis.figure.unreadable-rows': 'Rows that cannot be read',
  'thing-diagnosis.figure.interval': 'Usual interval',
  'thing-diagnosis.figure.silence': 'Silent for',
  'thing-diagnosis.figure.silence-intervals': 'Silent for, in intervals',
  'thing-diagnosis.figure.silent-after': 'Counts as silent after',
  'thing-diagnosis.figure.margin': 'Link margin, median',
  'thing-diagnosis.figure.margin-p10': 'Link margin, lowest tenth',
  'thing-diagnosis.figure.margin-latest': 'Link margin, last frame',
  'thing-diagnosis.figure.margin-at-sf12': 'Link margin at SF12',
  'thing-diagnosis.figure.esp': 'ESP, median',
  'thing-diagnosis.figure.rssi': 'RSSI, median',
  'thing-diagnosis.figure.snr': 'SNR, median',
  'thing-diagnosis.figure.noise': 'Noise at the noisiest base station',
  'thing-diagnosis.figure.sf-latest': 'Spreading factor, last frame',
  'thing-diagnosis.figure.sf12-share': 'Frames at SF12',
  'thing-diagnosis.figure.sf-excess': 'Spreading factors above need',
  'thing-diagnosis.figure.adr-share': 'Frames with ADR on',
  'thing-diagnosis.figure.airtime-frame': 'Airtime of a frame, median',
  'thing-diagnosis.figure.airtime-hour': 'Airtime in an hour, mean',
  'thing-diagnosis.figure.duty-cycle': 'Duty cycle in the busiest hour',
  'thing-diagnosis.figure.gateways': 'Base stations that heard it',
  'thing-diagnosis.figure.redundancy': 'Base stations a frame, mean',
  'thing-diagnosis.figure.single-gateway-share': 'Frames heard by one alone',
  'thing-diagnosis.figure.main-gateway-share': 'Frames that the main one heard best',
  'thing-diagnosis.figure.late-share': 'Frames delivered late',
  'thing-diagnosis.figure.downlinks': 'Downlinks reported',
  'thing-diagnosis.figure.downlink-success': 'Downlinks sent',
  'thing-diagnosis.figure.downlinks-unacknowledged': 'Confirmed downlinks without an answer',
  'thing-diagnosis.figure.battery': 'Battery',
  'thing-diagnosis.figure.decode-rate': 'Frames decoded',
  'thing-diagnosis.figure.provisioned-for': 'Provisioned for',
} as const satisfies Record<`thing-diagnosis.${string}`, string>
