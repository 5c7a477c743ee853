import type { texts as english } from '../en/downlink-templates.ts'

export const texts = {
  'downlink-templates.title': 'Modèles',
  'downlink-templates.count': '{shown, number} sur {total, plural, one {# modèle} other {# modèles}}',
  'downlink-templates.new': 'Nouveau modèle',
  'downlink-templates.none': 'Pas encore de modèles',
  'downlink-templates.none.hint':
    'Un modèle est un payload avec son port, pour des objets d’un même type : il est envoyé à plusieurs à la fois, et par des règles.',
  'downlink-templates.no-match': 'Aucun modèle ne correspond au filtre',
  'downlink-templates.read-only':
    'Ce service ne donne que les noms des modèles. Leur contenu est géré par ses administrateurs.',
  'downlink-templates.filter': 'Filtrer les modèles',
  'downlink-templates.search': 'Rechercher',
  'downlink-templates.name': 'Nom',
  'downlink-templates.description': 'Description',
  'downlink-templates.type': 'Type d’objet',
  'downlink-templates.type.help':
    'Les objets d’un autre type le refusent. Les champs proviennent du codec de ce type.',
  'downlink-templates.parameters': 'Paramètres',
  'downlink-templates.parameters.help': 'Champs auxquels on peut donner une autre valeur lors de l’envoi.',
  'downlink-templates.used': 'Dernier envoi',
  'downlink-templates.used.at': 'Dernier envoi :',
  'downlink-templates.rules':
    '{count, plural, =0 {Aucune règle ne l’utilise} one {# règle l’utilise} other {# règles l’utilisent}}',
  'downlink-templates.send': 'Envoyer…',
  'downlink-templates.send.of': 'Envoyer {name}…',
  'downlink-templates.about': 'Modèle',
  'downlink-templates.content': 'Ce qu’il envoie',
  'downlink-templates.viewer': '{reason} pour modifier les modèles.',
  'downlink-templates.create': 'Créer le modèle',
  'downlink-templates.save': 'Enregistrer les modifications',
  'downlink-templates.back': 'Retour aux modèles',
  'downlink-templates.created': 'Le modèle {name} est créé.',
  'downlink-templates.saved': 'Le modèle {name} est enregistré : ce qui était en file reste inchangé.',
  'downlink-templates.faults':
    '{count, plural, one {Un champ demande} other {# champs demandent}} une autre valeur.',
  'downlink-templates.refused': 'Non enregistré : {message}.',
  'downlink-templates.delete': 'Supprimer…',
  'downlink-templates.delete.title': 'Supprimer le modèle {name} ?',
  'downlink-templates.delete.named':
    '{count, plural, one {Une règle l’utilise : modifiez-la d’abord} other {# règles l’utilisent : modifiez-les d’abord}}',
  'downlink-templates.delete.lost': 'Cela ne peut pas être annulé. Ce qui était en file reste inchangé.',
  'downlink-templates.delete.type': 'Tapez « {name} » pour le supprimer',
  'downlink-templates.deleted': 'Le modèle {name} est supprimé.',
  'downlink-templates.leave.text': 'Ce que vous avez modifié dans ce modèle n’est pas enregistré.',
} satisfies Record<keyof typeof english, string>
