'use server'
import { cookies, headers } from 'next/headers'
import { randomBytes } from 'node:crypto'
import { endSession } from '#privacy/admission/end-session.ts'
import { openSession } from '#privacy/admission/open-session.ts'
import { sessionHours } from '#privacy/admission/enter.ts'
import { bringIn } from '#privacy/enquiries/bring-in.ts'
import { changeSubject } from '#privacy/enquiries/change-subject.ts'
import { dropApart } from '#privacy/enquiries/drop-apart.ts'
import { enquiryId, subjectInput } from '#privacy/enquiries/enquiry-input.ts'
import { findApart } from '#privacy/enquiries/find-apart.ts'
import { keepApart } from '#privacy/enquiries/keep-apart.ts'
import { stopEnquiry } from '#privacy/enquiries/stop-enquiry.ts'
import { nothingInput } from '#privacy/nothing-input.ts'
import { NotFound } from '#privacy/refusals.ts'
import { personAction } from '../../action.ts'
import { cookieRules } from '../../cookie.ts'
import { sessionCookie } from '../../session.ts'
import { device } from '../../visit.ts'

export const stopEnquiryAction = personAction({ counted: 'stop-enquiry', input: enquiryId, verb: stopEnquiry, next: '/enquiries' })
export const changeSubjectAction = personAction({ input: subjectInput, verb: changeSubject, next: '/enquiries?done=changed', again: '/enquiries?done=changed' })
export const bringInAction = personAction({ customers: true, input: nothingInput, verb: bringIn, next: '/enquiries?done=brought-in', again: '/enquiries' })
export const dropApartAction = personAction({ customers: true, input: nothingInput, verb: dropApart, next: '/enquiries?done=dropped', again: '/enquiries' })
export const keepApartAction = personAction({ customers: true, input: nothingInput, verb: keepApart, next: '/enquiries', again: '/enquiries' })

/** Changes over from the account to what was asked for without it by the same address: who is signed in has proved that. The session of the account ends in this browser. */
export const openApartAction = personAction({
  customers: true,
  input: nothingInput,
  proof: true,
  verb: async (actor) => {
    const apart = await findApart(actor)
    if (!apart) throw new NotFound('notFound')
    const token = randomBytes(32).toString('base64url')
    const expiresAt = new Date(Date.now() + sessionHours.person * 3_600_000)
    await openSession({ kind: 'auth' }, { audience: 'person', holder: apart.person, token, expiresAt, provedAt: actor.provedAt, device: device((await headers()).get('user-agent')) })
    const jar = await cookies()
    const before = jar.get(sessionCookie('person'))?.value
    if (before) await endSession({ kind: 'auth' }, before)
    jar.set(sessionCookie('person'), token, { ...cookieRules(), expires: expiresAt })
  },
  next: '/overview',
})
