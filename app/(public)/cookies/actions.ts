'use server'
import { cookies, headers } from 'next/headers'
import { reader } from '#messages/reader.ts'
import { countBrowser } from '#privacy/consents/count-browser.ts'
import { decideCounting } from '#privacy/consents/decide-counting.ts'
import { decideSale } from '#privacy/consents/decide-sale.ts'
import { decisionInput, type AnswerInput } from '#privacy/consents/decision-input.ts'
import { forgetBrowser } from '#privacy/consents/forget-browser.ts'
import { saleInput } from '#privacy/consents/sale-input.ts'
import { askAgainDays, sendsSignal, standsFor } from '#privacy/cookie-decision.ts'
import { cameFrom, personAction, visitorAction } from '../../action.ts'
import { answerCookie, answerNow, cookieRules, countedCookie } from '../../cookie.ts'
import { ownPath } from '../../plain-page.ts'
import { salePage } from '../../sale-page.ts'
import { holder, personOf } from '../../session.ts'

export const answerAction = visitorAction({ counted: 'answer-cookies', input: decisionInput, verb: (_, input) => answer(input), next: (path: string) => path })

export const saleAction = personAction({
  counted: 'decide-sale',
  input: saleInput,
  verb: async (actor, input) => (await decideSale(actor, input, sendsSignal(await headers())), `${salePage(actor)}?changed=sale-${input.decision}#sale`),
  next: (path) => path,
})

/**
 * What the browser keeps of an answer, and the ledger of one who is signed in. Whatever was counted under the answer before goes with it. A yes where the signal
 * says no, or said it, here or in another browser of theirs, is given on the page that says so.
 */
async function answer(input: AnswerInput): Promise<string> {
  const [jar, found, signal] = [await cookies(), await holder('person'), sendsSignal(await headers())]
  const told = input.decision === 'in' && (signal || standsFor(jar.get(answerCookie())?.value, false)?.by === 'signal')
  const rules = { ...cookieRules(), maxAge: askAgainDays * 86_400 }
  const number = jar.get(countedCookie())?.value
  if (number) await forgetBrowser({ kind: 'recorder' }, number)
  const knew = found ? await decideCounting(personOf(found), input, told) : told
  if (input.decision === 'in') jar.set(countedCookie(), await countBrowser({ kind: 'recorder' }), rules)
  else if (number) jar.set(countedCookie(), '', { ...rules, maxAge: 0 })
  jar.set(...answerNow(input.decision, knew, reader().timeZone))
  return input.asked === 'bar' ? ownPath(await cameFrom()) : `/cookies?changed=${input.decision}`
}
