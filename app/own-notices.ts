import { cache } from 'react'
import { listNotices, type OwnNotice } from '#privacy/incidents/list-notices.ts'
import { holder } from './session.ts'

/** Of which incidents whoever is signed in was told, asked once for a page; of nothing, when nobody is. */
export const ownNotices = cache(async (): Promise<OwnNotice[]> => {
  const found = await holder('person')
  return found ? listNotices({ kind: 'person', person: found.person, session: found.session, provedAt: found.provedAt }) : []
})
