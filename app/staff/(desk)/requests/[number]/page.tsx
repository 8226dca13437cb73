import type { Metadata } from 'next'
import { words } from '#messages/words.ts'
import { readRequest } from '#privacy/requests/read-request.ts'
import { readWriting } from '#privacy/requests/writing/read-writing.ts'
import { staffPage } from '../../../../guard.tsx'
import { knowReader } from '../../../../reading.ts'
import { AnswerSection } from './answer-section.tsx'
import { LentSection } from './lent-section.tsx'
import { MessageSection } from './message-section.tsx'
import { Moved } from './moved.tsx'
import { NextStepSection } from './next-step-section.tsx'
import { NotesSection } from './notes-section.tsx'
import { OthersWriting } from './others-writing.tsx'
import { PersonSection } from './person-section.tsx'
import { RequestHead } from './request-head.tsx'
import { requestOf } from './request-of.ts'
import { ScanSection } from './scans/scan-section.tsx'
import { SimilarSection } from './similar-section.tsx'
import { Timeline } from './timeline.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('desk')('request') }
}

/** One request: what was asked, what happened, what to do now. */
export default staffPage(async (actor, props) => {
  const request = await readRequest(actor, { number: await requestOf(props) })
  const writing = await readWriting(actor, request)
  const { number } = request
  const { searchParams } = props
  return (
    <>
      <RequestHead actor={actor} request={request} />
      <OthersWriting writing={writing} />
      <NextStepSection request={request} told={writing.told} now={new Date()} />
      <SimilarSection actor={actor} request={request} />
      <div className="two">
        <Timeline actor={actor} request={request}>
          <Moved step="deed" number={number} searchParams={searchParams} />
        </Timeline>
        <PersonSection actor={actor} request={request} />
      </div>
      <LentSection actor={actor} number={number} />
      <ScanSection actor={actor} request={request} />
      <AnswerSection request={request} writing={writing} searchParams={searchParams} />
      <MessageSection request={request} writing={writing} searchParams={searchParams} />
      <NotesSection request={request} />
    </>
  )
})
