import type * as schema from '#db/schema/index.ts'
import type { DataMap, Personal } from '../vocabulary.ts'
import { secret, structural } from './column-classes.ts'

const contact = { category: 'contact', purpose: 'account', staff: ['support', 'billing', 'privacy'], recipients: [], correct: false } as const satisfies Personal
const address = { ...contact, staff: ['billing', 'privacy'], correct: 'address' } as const satisfies Personal

/** Contact information and what happens to it. */
export const peopleMap = {
  people: {
    owner: 'id',
    category: 'contact',
    keep: { until: 'account' },
    erase: { scrub: [], because: 'anchor' },
    // Whether an account is there and in use decides what staff may read of it, so they see that of everybody; since when, of nobody.
    staffRows: 'all',
    columns: { id: structural, state: structural, since: { ...contact, staff: [] }, closedAt: structural, frozenAt: { ...contact, purpose: 'choices' }, heldUntil: structural },
    grants: {
      // A trigger alone writes until when it is held.
      person: { select: 'shown', update: ['state', 'frozenAt', 'heldUntil'], whileFrozen: ['update'] },
      auth: { select: ['id', 'state', 'frozenAt', 'heldUntil'], insert: true, update: ['heldUntil'] },
      worker: { select: ['id', 'state', 'since', 'closedAt', 'frozenAt'], delete: true },
      eraser: { select: ['id', 'state', 'closedAt', 'frozenAt'], update: ['state', 'closedAt', 'frozenAt', 'heldUntil'] },
      importer: { select: ['id', 'state', 'frozenAt', 'heldUntil'], insert: true, update: ['heldUntil'] },
      staff: { select: ['id', 'state', 'frozenAt', 'heldUntil'] },
      emergency: { select: ['id', 'state', 'frozenAt'] },
      delegate: { select: ['id', 'state', 'frozenAt', 'heldUntil'], update: ['state', 'heldUntil'] },
      recorder: { select: ['id', 'state'] },
      ingest: { select: ['id', 'state', 'frozenAt'] },
      tool: { select: ['id', 'state', 'frozenAt'] },
      postman: { select: ['id', 'state'] },
      pruner: { select: ['id', 'state'] },
      link: { select: ['id', 'state', 'frozenAt'], update: ['state'] },
    },
  },
  profiles: {
    owner: 'personId',
    category: 'contact',
    keep: { until: 'account' },
    erase: 'delete',
    columns: {
      personId: structural,
      externalId: contact,
      givenName: { ...contact, recipients: ['mail-delivery'], correct: 'name' },
      familyName: { ...contact, correct: 'name' },
      organisation: { ...contact, correct: 'organisation' },
      street: address,
      city: address,
      region: address,
      postalCode: address,
      country: address,
      email: { ...contact, recipients: ['mail-delivery'], correct: 'email' },
      phone: { ...contact, recipients: ['text-delivery'], correct: 'phone' },
      birthday: { ...contact, staff: ['privacy'], correct: 'birthday' },
      locale: { ...contact, correct: 'formats' },
      timeZone: { ...contact, correct: 'formats' },
      source: structural,
      kind: structural,
      credentialsAt: structural,
      signedInAt: structural,
      createdAt: structural,
      updatedAt: structural,
    },
    grants: {
      person: {
        select: 'shown',
        update: ['givenName', 'familyName', 'organisation', 'street', 'city', 'region', 'postalCode', 'country', 'email', 'phone', 'birthday', 'locale', 'timeZone', 'updatedAt'],
      },
      auth: { select: ['personId', 'email', 'phone', 'externalId', 'locale', 'timeZone', 'country', 'kind', 'credentialsAt', 'signedInAt'], insert: true, update: ['credentialsAt', 'signedInAt'] },
      worker: { select: ['personId', 'email', 'locale', 'givenName', 'kind', 'createdAt'] },
      ingest: { select: ['personId', 'externalId'] },
      // Whose an address, a number or a postal address is that a mail program names. None of it is ever told.
      tool: { select: ['personId', 'email', 'phone', 'street', 'city', 'region', 'postalCode', 'country', 'kind'] },
      // What the verbs of the person ask for, and nobody of the staff is shown. A new address or number its owner proves, so it is not changed for them; one that was replaced is put back (`give_back`).
      delegate: {
        select: ['personId', 'givenName', 'familyName', 'organisation', 'street', 'city', 'region', 'postalCode', 'country', 'email', 'phone', 'birthday', 'locale', 'kind'],
        update: ['givenName', 'familyName', 'organisation', 'street', 'city', 'region', 'postalCode', 'country', 'email', 'birthday', 'credentialsAt', 'updatedAt'],
      },
      postman: { select: ['personId', 'email'] },
      // Where not to write any more, by hash; where the receipt goes, and in which language.
      eraser: { select: ['personId', 'externalId', 'street', 'city', 'region', 'postalCode', 'country', 'email', 'phone', 'locale', 'kind'], delete: true },
      importer: {
        select: 'all',
        insert: true,
        update: ['givenName', 'familyName', 'organisation', 'street', 'city', 'region', 'postalCode', 'country', 'phone', 'birthday', 'locale', 'timeZone', 'updatedAt'],
      },
      // Whoever turns all off by a message's link does so at each address we have: it is hashed, and shown to nobody.
      link: { select: ['personId', 'email', 'locale', 'phone', 'street', 'city', 'region', 'postalCode', 'country'] },
    },
  },
  corrections: {
    owner: 'personId',
    deeds: ['correction', 'give-back'],
    category: 'contact',
    keep: { until: 'account' },
    erase: 'delete',
    columns: {
      id: structural,
      personId: structural,
      field: structural,
      oldValue: { ...contact, staff: ['privacy'] },
      newValue: { ...contact, staff: ['privacy'] },
      source: structural,
      outcome: structural,
      at: structural,
    },
    grants: {
      person: { select: 'shown', insert: true },
      // What the address was is put back, and shown to nobody.
      delegate: { select: ['id', 'personId', 'field', 'oldValue', 'outcome', 'at'], insert: true },
      importer: { select: ['id', 'personId', 'field', 'newValue', 'source', 'at'], insert: true },
      // Whether a way by which a code went has changed, of the one person whose code is shown.
      auth: { select: ['personId', 'field', 'outcome', 'at'] },
      eraser: { select: 'keys', delete: true },
    },
  },
  // What the desk works through: which field of somebody's, never what it says. That stands in the correction, and opens with the record.
  conflicts: {
    owner: 'personId',
    category: 'contact',
    keep: { until: 'account' },
    erase: 'delete',
    staffRows: 'all',
    staffRoles: ['privacy'],
    columns: { id: structural, personId: structural, correctionId: structural, field: structural, state: structural, at: structural, settledAt: structural, staffId: structural },
    grants: {
      person: { select: 'shown' },
      importer: { select: ['personId', 'correctionId', 'field', 'state', 'at'], insert: true },
      staff: { select: 'shown', update: ['state', 'settledAt', 'staffId'] },
      eraser: { select: 'keys', delete: true },
    },
  },
  tellings: {
    owner: 'personId',
    deeds: ['correction', 'give-back'],
    category: 'contact',
    keep: { until: 'account' },
    erase: 'delete',
    staffRows: 'all',
    staffRoles: ['privacy'],
    columns: { id: structural, personId: structural, correctionId: structural, recipient: structural, state: structural, createdAt: structural, settledAt: structural, staffId: structural },
    grants: {
      person: { select: 'shown', insert: true },
      delegate: { insert: true },
      importer: { insert: true },
      staff: { select: 'shown', insert: true, update: ['state', 'settledAt', 'staffId'] },
      worker: { select: 'all', update: ['state', 'settledAt'] },
      eraser: { select: 'keys', delete: true },
    },
  },
  channelChanges: {
    owner: 'personId',
    deeds: ['give-back'],
    category: 'contact',
    keep: { atMost: 'P30D', from: 'createdAt' },
    erase: 'delete',
    columns: {
      id: structural,
      personId: structural,
      channel: structural,
      newValue: { ...contact, staff: [], recipients: ['mail-delivery', 'text-delivery'] },
      codeHash: secret,
      attempts: structural,
      state: structural,
      createdAt: structural,
      expiresAt: structural,
      settledAt: structural,
    },
    grants: {
      // The hash is compared inside the database: the person's role may filter by it, never see it (see privacy/profile).
      person: { select: 'all', insert: true, update: ['attempts', 'state', 'settledAt'] },
      delegate: { select: ['personId', 'state'], update: ['state', 'settledAt'] },
      eraser: { select: 'keys', delete: true },
      worker: { select: ['id', 'personId', 'createdAt'], delete: true },
    },
  },
} as const satisfies Pick<DataMap<typeof schema>, 'people' | 'profiles' | 'corrections' | 'conflicts' | 'tellings' | 'channelChanges'>
