import type * as schema from '#db/schema/index.ts'
import { attachmentsMap } from './map/attachments.ts'
import { billingMap } from './map/billing.ts'
import { campaignsMap } from './map/campaigns.ts'
import { choicesMap } from './map/choices.ts'
import { consentsMap } from './map/consents.ts'
import { downloadsMap } from './map/downloads.ts'
import { emergencyLooksMap } from './map/emergency-looks.ts'
import { enquiriesMap } from './map/enquiries.ts'
import { erasuresMap } from './map/erasures.ts'
import { forumMap } from './map/forum.ts'
import { holdsMap } from './map/holds.ts'
import { incidentsMap } from './map/incidents.ts'
import { looksMap } from './map/looks.ts'
import { machineryMap } from './map/machinery.ts'
import { peopleMap } from './map/people.ts'
import { policyMap } from './map/policy.ts'
import { queueMap } from './map/queue.ts'
import { requestDraftsMap } from './map/request-drafts.ts'
import { requestsMap } from './map/requests.ts'
import { serviceMap } from './map/service.ts'
import { signInsMap } from './map/sign-ins.ts'
import { siteMap } from './map/site.ts'
import { suppressionsMap } from './map/suppressions.ts'
import type { DataMap } from './vocabulary.ts'

/** For every column of every table: what it is, why it is held, who may see it, how it is corrected, kept and erased. */
export const dataMap = {
  ...peopleMap,
  ...billingMap,
  ...siteMap,
  ...signInsMap,
  ...serviceMap,
  ...choicesMap,
  ...requestsMap,
  ...looksMap,
  ...erasuresMap,
  ...attachmentsMap,
  ...queueMap,
  ...emergencyLooksMap,
  ...requestDraftsMap,
  ...consentsMap,
  ...downloadsMap,
  ...enquiriesMap,
  ...forumMap,
  ...holdsMap,
  ...policyMap,
  ...campaignsMap,
  ...incidentsMap,
  ...machineryMap,
  ...suppressionsMap,
} as const satisfies DataMap<typeof schema>

export type TableName = keyof typeof dataMap
