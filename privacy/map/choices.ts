import type * as schema from '#db/schema/index.ts'
import type { DataMap } from '../vocabulary.ts'
import { choice, structural } from './column-classes.ts'

/** What a person said about marketing. */
export const choicesMap = {
  choices: {
    owner: 'personId',
    customersOnly: true,
    deeds: ['marketing-off'],
    category: 'contact',
    keep: { until: 'account' },
    erase: 'delete',
    columns: { id: structural, personId: structural, topic: choice, channel: choice, decision: choice, wording: choice, language: choice, source: structural, at: choice, until: choice, addressHash: { category: 'none', secret: true }, purchase: choice, family: choice, purchasedOn: choice, refusalOffered: choice, agreedOn: choice, agreedWording: choice, agreedWhere: choice, proven: structural },
    grants: {
      // The hash is compared with that of the number there is now.
      person: { select: 'all', insert: true, whileFrozen: ['insert'] },
      link: { select: 'all', insert: true },
      delegate: { select: 'all', insert: true },
      importer: { select: 'all', insert: true },
      tool: { select: 'all', insert: true },
      worker: { select: 'all' },
      eraser: { select: 'keys', insert: true, delete: true },
    },
  },
} as const satisfies Pick<DataMap<typeof schema>, 'choices'>
