import { cache } from 'react'
import { readNews } from '#privacy/policy/read-news.ts'
import { holder } from '../session.ts'

/** What is new about the policy for whoever is signed in, asked once for a page. */
export const policyNews = cache(async () => {
  const found = await holder('person')
  return found && readNews({ kind: 'person', person: found.person, session: found.session, provedAt: found.provedAt })
})
