/** The version of the sentences a decision about counting, sale or sharing is about; `messages/…/cookies` holds them. */
export const consentWording = '2026-11'

/** How long an answer is good for, and what was counted is kept: the map says the same of its tables. */
export const askAgainDays = 180

/** What is kept of an answer in the browser that gave it. `signal`: of a yes, that it was given by somebody who was told of their browser's signal; of a no, that the signal said it. */
export type Decision = { decision: 'in' | 'out'; wording: string; day: string; signal: boolean }

/** What holds for a browser about everything that isn't essential; undefined while nobody and nothing has said so. */
export type Stands = { decision: 'in' | 'out'; by: 'answer' | 'signal'; day?: string }

/** Whether a request carries Global Privacy Control (W3C, section 3.2: the header's value is `1` or it is not there). */
export const sendsSignal = (asked: Headers): boolean => asked.get('sec-gpc')?.trim() === '1'

/** As a cookie holds it: no number, no name, nothing to tell one browser from another that answered on the same day. */
export const writtenDecision = ({ decision, wording, day, signal }: Decision): string => `${decision}.${wording}.${day}${signal ? '.signal' : ''}`

/** Reads what a cookie holds; undefined for what is none of ours. */
export function readDecision(value: string | undefined): Decision | undefined {
  const [, decision, wording, day, signal] = /^(in|out)\.(\d{4}-\d{2})\.(\d{4}-\d{2}-\d{2})(\.signal)?$/.exec(value ?? '') ?? []
  return decision && wording && day ? { decision: decision as 'in' | 'out', wording, day, signal: signal !== undefined } : undefined
}

/**
 * What holds: the answer to today's wording; over a yes that was given without it, the signal; where there is no answer, the signal again. A yes that
 * somebody gave knowing of their signal stands (CCPA regulations, section 7025(c)(4): a business may ask, and has to be told). `day`: of the answer, or on which the signal ended one.
 */
export function standsFor(value: string | undefined, signal: boolean): Stands | undefined {
  const answer = readDecision(value)
  const known = answer?.wording === consentWording ? answer : undefined
  if (signal && !(known?.decision === 'out') && !known?.signal) return { decision: 'out', by: 'signal' }
  return known && { decision: known.decision, by: known.decision === 'out' && known.signal ? 'signal' : 'answer', day: known.day }
}

/** Whether the signal becomes this browser's answer, which stays when the signal goes: it met a yes that did not know of it, or none at all. */
export const answersBySignal = (value: string | undefined, signal: boolean): boolean => signal && standsFor(value, false)?.decision !== 'out' && standsFor(value, true)?.decision === 'out'
