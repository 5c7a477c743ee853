import type { texts as english } from '../en/stream-failures.ts'

export const texts = {
  'stream-failures.failed': 'Les échecs n’ont pas pu être chargés',
  'stream-failures.none': 'Rien n’a échoué',
  'stream-failures.none.hint':
    'Ce qu’un point de terminaison refuse, ou laisse sans réponse, reste ici avec la requête et la réponse jusqu’au renvoi.',
  'stream-failures.groups':
    '{total, plural, one {# message en échec} other {# messages en échec}} dans {count, plural, one {# groupe} other {# groupes}}',
  'stream-failures.groups.label': 'Groupes d’échecs',
  'stream-failures.count': 'Messages',
  'stream-failures.first': 'Premier',
  'stream-failures.last': 'Dernier',
  'stream-failures.sample': 'Ce qu’il a répondu',
  'stream-failures.overflow': 'Divers : plus de sortes d’échecs qu’il n’en est distingué',
  'stream-failures.unknown': 'Inconnu',
  'stream-failures.group.empty': 'Il ne reste rien de ce groupe.',
  'stream-failures.select': 'Sélectionner le message de {thing} {counter}',
  'stream-failures.select.all':
    'Sélectionner {count, plural, one {le message affiché} other {les # messages affichés}}',

  'stream-failures.again.all': 'Tout renvoyer',
  'stream-failures.again.group': 'Renvoyer les {count, number}',
  'stream-failures.again.selected': 'Renvoyer les {count, number} sélectionnés',
  'stream-failures.again.one': 'Renvoyer',
  'stream-failures.again.off': 'Le flux n’envoie pas : activez-le d’abord',
  'stream-failures.again.nothing': 'Rien n’a échoué',
  'stream-failures.again.title': 'Renvoyer {count, plural, one {# message} other {# messages}} ?',
  'stream-failures.again.confirm': 'Renvoyer',
  'stream-failures.again.what':
    'Ils sont envoyés l’un après l’autre, dans l’ordre où ils se sont produits, avec leur webhook-id. Les nouveaux messages n’attendent pas. Ce qui échoue encore reste dans les échecs.',
  'stream-failures.again.render': 'Les régénérer selon le modèle actuel',
  'stream-failures.again.render.help': 'Sinon chacun est envoyé tel qu’il était, octet pour octet.',
  'stream-failures.again.started':
    '{count, plural, one {# message est renvoyé} other {# messages sont renvoyés}}.',

  'stream-failures.time': 'Échecs d’une période',
  'stream-failures.time.help':
    'Choisissez quand ils ont été mis en file : ceux-là sont listés ici, quelle que soit la réponse, et peuvent être renvoyés seuls.',
  'stream-failures.time.wrong': 'Le début doit précéder la fin. Rien n’est choisi.',
  'stream-failures.time.none': 'Rien de ce qui a échoué n’a été mis en file pendant cette période.',
  'stream-failures.time.both': 'Mis en file du {start} au {end}',
  'stream-failures.time.from': 'Mis en file depuis le {start}',
  'stream-failures.time.until': 'Mis en file avant le {end}',

  'stream-failures.discard': 'Abandonner',
  'stream-failures.discard.title': 'Abandonner {count, plural, one {# message} other {# messages}} ?',
  'stream-failures.discard.lost':
    'Ils sont supprimés des échecs et ne peuvent plus être renvoyés. Cela ne peut pas être annulé.',
  'stream-failures.discarded':
    '{count, plural, one {# message est abandonné} other {# messages sont abandonnés}}.',

  'stream-failures.jobs': 'Renvois : {count, plural, one {# tâche} other {# tâches}}',
  'stream-failures.jobs.label': 'Tâches de renvoi des échecs',
  'stream-failures.job.started': 'Début',
  'stream-failures.job.what': 'Quoi',
  'stream-failures.job.scope': 'Tous, ou ceux sélectionnés',
  'stream-failures.job.scope.group': 'Un groupe disparu',
  'stream-failures.job.outcome': 'Résultat',
  'stream-failures.job.counts':
    '{delivered, number} livrés, {failed, number} encore en échec, {left, number} non envoyés',
  'stream-failures.job.QUEUED': 'En file',
  'stream-failures.job.RUNNING': 'Envoi',
  'stream-failures.job.DONE': 'Terminé',
  'stream-failures.job.CANCELLED': 'Interrompu',
  'stream-failures.job.FAILED': 'Échec',
  'stream-failures.job.progress': 'Avancement de la tâche',
  'stream-failures.job.of': '{done, number} sur {total, number}',
  'stream-failures.job.cancelled':
    'Arrêté : ce qui est envoyé le reste, et le reste demeure dans les échecs.',
  'stream-failures.job.not-cancelled': 'La tâche continue : {message}',
  'stream-failures.job.results': 'Résultats de la tâche',
  'stream-failures.job.results.about':
    'Le sort de chaque message. De ceux livrés, la plateforme garde les derniers.',
  'stream-failures.job.results.none': 'Aucun de ses messages n’est encore conservé.',

  'stream-failures.message': 'Message',
  'stream-failures.message.close': 'Fermer le message',
  'stream-failures.message.gone': 'Ce message n’est plus conservé',
  'stream-failures.message.gone.hint':
    'De ce qui est livré, la plateforme ne garde que les derniers messages.',
  'stream-failures.message.no-answer': 'Pas encore tenté.',
  'stream-failures.message.happened': 'Survenu',
  'stream-failures.message.queued': 'Mis en file',
  'stream-failures.message.last': 'Dernière tentative',
  'stream-failures.message.next': 'Prochaine tentative',
  'stream-failures.message.id': 'webhook-id',
} satisfies Record<keyof typeof english, string>
