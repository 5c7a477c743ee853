import type { texts as english } from '../en/api-console.ts'

export const texts = {
  'api-console.title': 'Console API',
  'api-console.intro':
    'Essayez chaque opération de l’API MyThings avec vos droits. Les requêtes passent par ce serveur, qui ajoute le jeton ; celui-ci n’atteint jamais le navigateur.',
  'api-console.setup': 'Configuration API',
  'api-console.operations': 'Opérations',
  'api-console.find': 'Trouver une opération',
  'api-console.find.hint': 'Chemin, nom ou ce qu’elle fait',
  'api-console.count': '{shown, number} sur {total, plural, one {# opération} other {# opérations}}',
  'api-console.none': 'Aucune opération n’a « {search} » dans son chemin, son nom ou son résumé.',
  'api-console.extensions': '{tag} (extension de cette plateforme)',
  'api-console.unknown': 'Opération inexistante',
  'api-console.unknown.text':
    'Ce service n’a pas d’opération de ce nom. Choisissez-en une dans la liste ; les extensions n’existent que si le service est la plateforme propre de Thingdeck.',

  'api-console.role':
    'Rôle minimal : {role, select, viewer {lecteur} operator {opérateur} admin {administrateur} other {{role}}}',
  'api-console.in.path': 'dans le chemin',
  'api-console.in.query': 'en paramètre d’URL',
  'api-console.no-input': 'Elle ne prend ni paramètres ni corps.',
  'api-console.field.absent': 'non envoyé',
  'api-console.field.lines': 'un par ligne',
  'api-console.field.json': 'écrit en JSON',
  'api-console.field.add': 'Ajouter à {name}',
  'api-console.field.remove': 'Retirer {name} {index}',
  'api-console.body': 'Corps',
  'api-console.body.view': 'Le corps en',
  'api-console.body.form': 'Formulaire',
  'api-console.body.json': 'JSON',
  'api-console.body.clear': 'Effacer',
  'api-console.body.hint': 'Tab indente ; Échap puis Tab quitte le champ. Ctrl+Entrée envoie.',
  'api-console.body.no-json': 'Ce n’est pas du JSON : {message}. Il est envoyé tel quel.',
  'api-console.body.no-form':
    'Le corps n’est pas du JSON et ne peut pas être affiché en formulaire : {message}.',
  'api-console.example': 'Exemple {name}',

  'api-console.send': 'Envoyer',
  'api-console.send.write': 'Envoyer…',
  'api-console.send.hint': 'Ctrl+Entrée',
  'api-console.missing': 'À remplir d’abord : {fields}',
  'api-console.for-proxy':
    'C’est ce serveur qui demande les jetons : il détient le secret client, et aucun jeton n’atteint le navigateur',
  'api-console.ask': 'Envoyer ce {method} ?',
  'api-console.ask.confirm': 'Envoyer {method}',
  'api-console.ask.text':
    'Ceci modifie des données réelles, comme depuis la console, et ne peut peut-être pas être annulé.',
  'api-console.sending': 'En attente de la réponse…',
  'api-console.lost': '{message}. Rien n’a été modifié ; renvoyez dès que la connexion est rétablie.',
  'api-console.lost.write':
    '{message}. On ignore si la requête a eu un effet : vérifiez avant de la renvoyer. Ce que vous avez rempli est conservé.',
  'api-console.cancelled': 'Interrompu : la réponse n’est plus attendue.',
  'api-console.cancelled.write':
    'Interrompu : la réponse n’est plus attendue. La requête a peut-être déjà eu son effet : vérifiez avant de la renvoyer.',

  'api-console.answer': 'Réponse',
  'api-console.answer.empty': 'La réponse n’a pas de corps.',
  'api-console.answer.none': 'Un succès reçoit une réponse au corps vide.',
  'api-console.answer.example': 'Exemple de réponse : {name}',
  'api-console.answer.headers': '{count, plural, one {# en-tête} other {# en-têtes}}',
  'api-console.answer.copy': 'Copier la réponse',
  'api-console.answer.save': 'Enregistrer en fichier',
  'api-console.answer.shortened':
    'Le début est affiché ; copiez ou enregistrez la réponse pour l’avoir en entier.',
  'api-console.answer.cut': 'La réponse dépasse 5 Mo : seul son début a été lu.',

  'api-console.code': 'En code',
  'api-console.code.language': 'Langage',
  'api-console.code.as': 'La requête en {language}',
  'api-console.code.token':
    'MYTHINGS_TOKEN représente un jeton à vous, par exemple permanent : le jeton de ce serveur n’est jamais affiché. Les clés et mots de passe sont remplacés par leur nom, comme <applicationKey> : à vous de les remettre.',

  'api-console.history': 'Historique',
  'api-console.history.none':
    'Ce que vous envoyez est listé ici, dans ce navigateur seul, sans secrets ni réponses.',
  'api-console.history.count':
    '{count, plural, one {La dernière requête} other {Les # dernières requêtes}} de ce navigateur. Chacune est un lien vers son formulaire.',
  'api-console.history.clear': 'Effacer l’historique',
  'api-console.history.ask':
    '{count, plural, one {Une requête est retirée} other {# requêtes sont retirées}} de ce navigateur. Rien d’autre ne change.',
  'api-console.history.lost': 'aucune',
  'api-console.history.reduced':
    'Clés, mots de passe et autres secrets ne sont pas conservés dans l’historique : saisissez-les à nouveau.',
} satisfies Record<keyof typeof english, string>
