import { z } from 'zod'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'choose' })

/** The day by which a version is known. */
export const versionInput = z.strictObject({ version: day })

/** A proposal, and what its text and translations were when whoever presses the button looked at it. */
export const proposalInput = z.strictObject({ proposal: z.uuid(), digest: z.string().regex(/^[0-9a-f]{64}\.[0-9a-f]{64}$/, { error: 'choose' }) })

/** A person's answer to a version of the policy. */
export const answerInput = z.strictObject({ version: day, answer: z.enum(['accepted', 'declined'], { error: 'choose' }) })

/** `back`: the page the button stood on, a path of ours. */
export const readInput = z.strictObject({ version: day, back: z.string().max(2000).regex(/^\/(?![/\\])[^\\]*$/, { error: 'choose' }) })
