import type { Topic } from './topics.ts'

/** What is sold here, as far as it matters what is like it. */
export const productFamilies = ['service', 'event'] as const
export type ProductFamily = (typeof productFamilies)[number]

/**
 * What may be written about to a buyer who was offered a refusal: the seller's own similar products and nothing else (ePrivacy directive art. 13(2), PECR reg. 22(3)). Nothing that is
 * sold is like taking part in research.
 */
export const similarTo = { service: ['product-news', 'offers'], event: ['events'] } as const satisfies Record<ProductFamily, readonly Topic[]>

/** Whether a topic is about products similar to what was bought. */
export const isSimilar = (family: ProductFamily, topic: string): boolean => (similarTo[family] as readonly string[]).includes(topic)
