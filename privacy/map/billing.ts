import type * as schema from '#db/schema/index.ts'
import type { DataMap, Personal } from '../vocabulary.ts'
import { structural } from './column-classes.ts'

const billing = { category: 'billing', purpose: 'payment', staff: ['billing', 'privacy'], recipients: ['payment-processor'], correct: false } as const satisfies Personal
const address = { ...billing, correct: 'billing-address' } as const satisfies Personal

/** Billing information. Seven years for invoices: the longest of the usual tax rules; the operator sets its own. */
export const billingMap = {
  billingProfiles: {
    owner: 'personId',
    customersOnly: true,
    category: 'billing',
    keep: { until: 'account' },
    erase: 'delete',
    columns: {
      personId: structural,
      name: { ...billing, correct: 'billing-name' },
      street: address,
      city: address,
      region: address,
      postalCode: address,
      country: address,
      updatedAt: structural,
    },
    grants: {
      person: { select: 'shown', insert: true, update: ['name', 'street', 'city', 'region', 'postalCode', 'country', 'updatedAt'] },
      eraser: { select: 'keys', delete: true },
    },
  },
  paymentMethods: {
    owner: 'personId',
    category: 'billing',
    keep: { until: 'account' },
    erase: 'delete',
    columns: {
      id: structural,
      personId: structural,
      token: { ...billing, staff: [], secret: true },
      brand: billing,
      lastFour: billing,
      expires: billing,
      createdAt: structural,
    },
    // By brand and last digits the processor knows which one of theirs is meant.
    grants: { person: { select: 'shown' }, eraser: { select: ['id', 'personId', 'brand', 'lastFour', 'createdAt'], delete: true } },
  },
  invoices: {
    owner: 'personId',
    category: 'billing',
    keep: { atLeast: 'P7Y', atMost: 'P7Y', from: 'issuedOn' },
    erase: { scrub: ['billedName', 'billedAddress'], because: 'tax-law' },
    columns: {
      id: structural,
      personId: structural,
      number: billing,
      issuedOn: billing,
      amountCents: billing,
      currency: billing,
      description: billing,
      billedName: billing,
      billedAddress: billing,
      sourceId: structural,
      externalId: billing,
      recordedAt: structural,
    },
    grants: {
      person: { select: 'shown' },
      ingest: { insert: true },
      eraser: { select: 'keys', update: ['billedName', 'billedAddress'], delete: true },
      worker: { select: ['id', 'personId', 'issuedOn'], delete: true },
    },
  },
} as const satisfies Pick<DataMap<typeof schema>, 'billingProfiles' | 'paymentMethods' | 'invoices'>
