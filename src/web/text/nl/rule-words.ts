import type { texts as english } from '../en/rule-words.ts'

export const texts = {
  'rule-words.and': ' en ',
  'rule-words.for': '{condition} gedurende {duration}',
  'rule-words.action.EMAIL': 'E-mail',
  'rule-words.action.DOWNLINK': 'Downlink',
  'rule-words.action.none': 'Geen actie',
  'rule-words.outcome.NONE': 'Geen actie',
  'rule-words.outcome.PENDING': 'Te versturen',
  'rule-words.outcome.SENT': 'Verstuurd',
  'rule-words.outcome.NOT_SENT': 'Niet verstuurd',
  'rule-words.outcome.FAILED': 'Mislukt',
  'rule-words.outcome.WAITING': 'Wacht',
  'rule-words.fate.PENDING': '{action} te versturen',
  'rule-words.fate.SENT': '{action} verstuurd',
  'rule-words.fate.NOT_SENT': '{action} niet verstuurd',
  'rule-words.fate.FAILED': '{action} mislukt',
  'rule-words.fate.WAITING': '{action} wacht',
  'rule-words.because': '{fate}: {reason}',
} satisfies Record<keyof typeof english, string>
