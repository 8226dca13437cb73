import { openToken, sealToken } from './seal.ts'
import { topics, type Topic } from './topics.ts'

const place = 'campaign-test'

/** The token of the ways out of a campaign's test: of nobody, so there is nothing it could change. Another kind than `sealLink` and `sealWhy` make, so that no test is ever taken for somebody's. */
export const sealTestLink = (topic: Topic): string => sealToken(Buffer.from([topics.indexOf(topic)]), place)

/** What the tested campaign is about, or nothing when the token is not one of a test. */
export function openTestLink(token: string): Topic | undefined {
  const contents = openToken(token, place)
  return contents && topics[contents[0]!]
}
