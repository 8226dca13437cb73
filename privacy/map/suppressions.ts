import type * as schema from '#db/schema/index.ts'
import type { DataMap } from '../vocabulary.ts'
import { secret, structural } from './column-classes.ts'

/** What is off for an address, by its keyed hash, and how the operator's mail programs tell of it and are told. */
export const suppressionsMap = {
  suppressions: {
    owner: null,
    deeds: ['marketing-off', 'correction', 'give-back'],
    fingerprints: { category: 'contact', purpose: 'choices' },
    columns: { id: structural, addressHash: secret, channel: structural, topic: structural, at: structural },
    grants: {
      person: { select: ['addressHash', 'channel', 'topic'], insert: true, delete: true, whileFrozen: ['insert'] },
      link: { select: ['addressHash', 'channel', 'topic'], insert: true },
      delegate: { select: ['addressHash', 'channel', 'topic'], insert: true },
      auth: { select: ['addressHash', 'channel', 'topic'], insert: true, delete: true },
      worker: { select: 'all', insert: true, delete: true },
      eraser: { insert: true },
      importer: { select: 'all', insert: true },
      tool: { select: ['addressHash', 'channel', 'topic'], insert: true },
    },
  },
  addressReports: {
    owner: null,
    fingerprints: { category: 'contact', purpose: 'choices' },
    keep: { atMost: 'P12M', from: 'recordedAt' },
    columns: { id: structural, sourceId: structural, addressHash: secret, channel: structural, kind: structural, topic: structural, at: structural, recordedAt: structural },
    // Whoever is reported on sees it among their choices, by the hash of their own address.
    grants: { person: { select: ['addressHash', 'channel', 'kind', 'topic', 'at'] }, tool: { select: ['id', 'sourceId'], insert: true }, pruner: { select: ['id', 'recordedAt'], delete: true } },
  },
  // Whoever changes what is off writes down, by a trigger, who is to be told of it.
  webhooks: {
    owner: null,
    deeds: ['marketing-off', 'correction', 'give-back'],
    staffRows: 'all',
    staffRoles: ['privacy'],
    columns: { id: structural, name: structural, url: structural, secret, madeBy: structural, createdAt: structural, failingSince: structural, offAt: structural, endedAt: structural },
    grants: {
      person: { select: ['id', 'offAt', 'endedAt'] },
      link: { select: ['id', 'offAt', 'endedAt'] },
      delegate: { select: ['id', 'offAt', 'endedAt'] },
      eraser: { select: ['id', 'offAt', 'endedAt'] },
      importer: { select: ['id', 'offAt', 'endedAt'] },
      tool: { select: ['id', 'offAt', 'endedAt'] },
      auth: { select: ['id', 'offAt', 'endedAt'] },
      worker: { select: 'all', update: ['failingSince', 'offAt'] },
      staff: { select: 'shown', insert: true, update: ['failingSince', 'offAt', 'endedAt'] },
    },
  },
  webhookDeliveries: {
    owner: null,
    deeds: ['marketing-off', 'correction', 'give-back'],
    fingerprints: { category: 'contact', purpose: 'choices' },
    keep: { atMost: 'P30D', from: 'at' },
    staffRows: 'all',
    staffRoles: ['privacy'],
    columns: {
      id: structural,
      webhookId: structural,
      addressHash: secret,
      channel: structural,
      topic: structural,
      becomes: structural,
      at: structural,
      state: structural,
      attempts: structural,
      problem: structural,
      status: structural,
      settledAt: structural,
    },
    grants: {
      person: { insert: true, whileFrozen: ['insert'] },
      link: { insert: true },
      delegate: { insert: true },
      eraser: { insert: true },
      importer: { insert: true },
      tool: { insert: true },
      auth: { insert: true },
      worker: { select: 'all', insert: true, update: ['state', 'attempts', 'problem', 'status', 'settledAt'] },
      pruner: { select: ['id', 'at'], delete: true },
      staff: { select: 'shown', update: ['state', 'attempts', 'settledAt'] },
    },
  },
} as const satisfies Pick<DataMap<typeof schema>, 'suppressions' | 'addressReports' | 'webhooks' | 'webhookDeliveries'>
