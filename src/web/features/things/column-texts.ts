import type { MessageId } from '#web/text/catalogue.ts'

import type { ColumnId } from './column-layout.ts'

/** What each column is called. */
export const COLUMN_TEXTS: Record<ColumnId, MessageId> = {
  name: 'things.name',
  identifier: 'things.identifier',
  verdict: 'things.verdict',
  type: 'things.type',
  vendor: 'things.vendor',
  tags: 'things.tags',
  plan: 'things.plan',
  provisioned: 'things.provisioned',
  lastActivity: 'things.last-activity',
  location: 'things.location',
  connectivity: 'things.connectivity',
  deviceAddress: 'things.device-address',
  serialNumber: 'things.serial-number',
  description: 'things.description',
  company: 'things.company',
  created: 'things.created',
  modified: 'things.modified',
}
