import type { Channel } from './channels.ts'

/** What we may write about. Closed: a new topic starts with nobody on it. */
export const topics = ['product-news', 'offers', 'events', 'research'] as const
export type Topic = (typeof topics)[number]

export const isTopic = (word: string | null): word is Topic => word !== null && (topics as readonly string[]).includes(word)

/** Stands in a suppression for every topic there is or will be. */
export const everyTopic = '*'

const sharedPrefix = 'shared-'
const sharedAll = `${sharedPrefix}all`

/**
 * How a topic stands in a suppression when somebody at the address said no and somebody else there said yes after it: off for whoever knows the address alone, while the gate goes by what each of them said.
 */
export const sharedTopic = (topic: string): string => (topic === everyTopic ? sharedAll : `${sharedPrefix}${topic}`)
export const isShared = (topic: string): boolean => topic.startsWith(sharedPrefix)
/** The topic of a suppression, whichever way it stands there. */
export const plainTopic = (topic: string): string => (topic === sharedAll ? everyTopic : isShared(topic) ? topic.slice(sharedPrefix.length) : topic)

/** The version of the sentence a person agrees to today, by channel; `messages/…/choices` holds the sentence of each version. */
export const wordingVersions = { email: '2026-11', text: '2026-11-text', phone: '2026-11-phone', post: '2026-11-post' } as const satisfies Record<Channel, string>
/** The same of a no: what stands on its button, of one topic, of all, on the overview, where nothing is on yet, and where one topic was stopped by a message's way out. */
export const offWordings = { topic: '2026-11-out', all: '2026-11-out-all', overview: '2026-11-out-overview', never: '2026-11-out-never', other: '2026-12-out-other' } as const
/** The same of the first button of a message's way out, which names its topic. */
export const stopWordings = { 'product-news': '2026-12-out-product-news', offers: '2026-12-out-offers', events: '2026-12-out-events', research: '2026-12-out-research' } as const satisfies Record<Topic, string>
/** Stands for a wording where nobody read any: a mailbox pressed the button, or somebody else wrote down what was said. */
export const noWords = 'none'
/** The version of what is said beside the refusal that is offered with a purchase. */
export const purchaseWording = '2025-03'
/** The same of a pause of all marketing, and of its end before its day. */
export const pauseWording = '2026-11-pause'
export const resumeWording = '2026-11-resume'
