import type * as schema from '#db/schema/index.ts'
import type { DataMap, Personal } from '../vocabulary.ts'
import { structural } from './column-classes.ts'

// Anybody can read, collect and use what is written there (2010 policy, "Forums and Comments").
const open = { category: 'contact', purpose: 'forum', staff: ['support', 'privacy'], recipients: ['public'], correct: false } as const satisfies Personal

/** The forum: under which name, and what was written. */
export const forumMap = {
  members: {
    owner: 'personId',
    customersOnly: true,
    category: 'contact',
    keep: { until: 'account' },
    erase: 'delete',
    columns: { id: structural, personId: structural, name: open, createdAt: structural },
    grants: {
      person: { select: 'shown', insert: true, update: ['name'] },
      visitor: { select: ['id', 'name'] },
      eraser: { select: 'keys', delete: true },
    },
  },
  posts: {
    owner: 'personId',
    customersOnly: true,
    lettingGo: { chosen: { column: 'leaves', is: 'nameless' }, stays: ['number', 'thread', 'quotes', 'title', 'words'], day: 'createdAt' },
    category: 'contact',
    keep: { until: 'account' },
    erase: 'delete',
    columns: {
      id: structural,
      number: structural,
      personId: structural,
      memberId: structural,
      thread: structural,
      quotes: structural,
      title: open,
      words: open,
      leaves: structural,
      createdAt: open,
      editedAt: open,
    },
    grants: {
      person: { select: 'shown', insert: true, update: ['title', 'words', 'leaves', 'editedAt'], delete: true },
      visitor: { select: ['number', 'memberId', 'thread', 'quotes', 'title', 'words', 'createdAt', 'editedAt'] },
      eraser: { select: 'all', insert: true, delete: true },
    },
  },
} as const satisfies Pick<DataMap<typeof schema>, 'members' | 'posts'>
