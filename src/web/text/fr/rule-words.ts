import type { texts as english } from '../en/rule-words.ts'

export const texts = {
  'rule-words.and': ' et ',
  'rule-words.for': '{condition} pendant {duration}',
  'rule-words.action.EMAIL': 'E-mail',
  'rule-words.action.DOWNLINK': 'Downlink',
  'rule-words.action.none': 'Aucune',
  'rule-words.outcome.NONE': 'Aucune action',
  'rule-words.outcome.PENDING': 'À envoyer',
  'rule-words.outcome.SENT': 'Envoyé',
  'rule-words.outcome.NOT_SENT': 'Non envoyé',
  'rule-words.outcome.FAILED': 'Échec',
  'rule-words.outcome.WAITING': 'En attente',
  'rule-words.fate.PENDING': '{action} à envoyer',
  'rule-words.fate.SENT': '{action} envoyé',
  'rule-words.fate.NOT_SENT': '{action} non envoyé',
  'rule-words.fate.FAILED': 'Échec : {action}',
  'rule-words.fate.WAITING': '{action} en attente',
  'rule-words.because': '{fate} : {reason}',
} satisfies Record<keyof typeof english, string>
