import type { ReactNode } from 'react'
import { DataTable } from '#components/data-table.tsx'
import { Empty } from '#components/empty.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { everyChannel } from '#privacy/channels.ts'
import type { Choices, Complaint } from '#privacy/choices/list-choices.ts'
import { everyTopic, noWords, wordingVersions, type Topic } from '#privacy/topics.ts'
import { InLanguage } from '../../in-language.tsx'
import { wordingOf } from '../../wording-of.ts'

type Line = Choices['history'][number]

/** Every line of the ledger and every report from an address, newest first: when, what, by which channel, how, and in exactly which words, in the language they were read in. */
export function History({ of, complaints }: { of: readonly Line[]; complaints: readonly Complaint[] }) {
  const t = words('choices')
  const all = [...of, ...complaints].toSorted((a, b) => b.at.getTime() - a.at.getTime())
  if (all.length === 0) return <Empty title={t('historyNone')} />
  return (
    <DataTable
      name={t('history')}
      shape="flow"
      columns={[
        { head: t('when') },
        { head: t('topic') },
        { head: t('channel'), label: t('channelLabel') },
        { head: t('decision'), label: t('decisionLabel') },
        { head: t('how'), label: t('howLabel') },
        { head: t('words'), label: t('wordsLabel') },
      ]}
      rows={all.map((line) => ({
        key: `${line.topic} ${line.channel} ${line.at.toISOString()}${isSaid(line) ? '' : ' reported'}`,
        cells: [
          <span key="at" className="nowrap">{`${format().shortDate(line.at)}, ${format().time(line.at)}`}</span>,
          topicName(line.topic),
          <span key="channel" className="nowrap">{line.channel === everyChannel ? t('everyChannel') : t(`channels.${line.channel}`)}</span>,
          ...(isSaid(line) ? [decided(line), t(`source.${line.source}`), said(line)] : [t('off'), t(`complaint.${line.channel === 'email' ? 'email' : 'other'}`), t('complaint.words')]),
        ],
      }))}
    />
  )
}

const isSaid = (one: Line | Complaint): one is Line => 'decision' in one

/** Nothing where no words were read. Older lines of a no have the words of a yes with them: none are better than those. */
function said(line: Line): ReactNode {
  const { wording, language, decision } = line
  const unread = wording === noWords || (decision === 'out' && yesWordings.includes(wording))
  if (unread) return null
  if (line.source === 'import' && decision === 'in') return imported(line)
  return (
    <>
      <InLanguage of={language}>{wordingOf(wording, language)}</InLanguage> {bought(line)}
    </>
  )
}

const yesWordings: readonly string[] = Object.values(wordingVersions)

function decided({ decision, until }: Line): string {
  const t = words('choices')
  if (decision === 'pause') return t('pause.inHistory', { date: format().date(until!) })
  if (decision === 'resume') return t('pause.resumedInHistory')
  return t(decision === 'in' ? 'on' : 'off')
}

/** What a list says of the consent that it brings, and whether it counts. */
function imported({ agreedOn, agreedWording, agreedWhere }: Line): string {
  const t = words('choices')
  return agreedOn && agreedWording && agreedWhere ? t('imported.said', { wording: agreedWording, date: format().date(agreedOn), where: agreedWhere }) : t('imported.unproven')
}

/** Which purchase, and whether it counts. */
function bought({ source, decision, purchase, purchasedOn, refusalOffered }: Line): string | undefined {
  const t = words('choices')
  if (source !== 'purchase' || decision !== 'in') return undefined
  const which = purchase && purchasedOn ? t('purchase.which', { purchase, date: format().date(purchasedOn) }) : ''
  return `${which} ${t(refusalOffered ? 'purchase.offered' : 'purchase.notOffered')}`
}

const topicName = (topic: string): string => {
  const t = words('choices')
  if (topic === everyTopic) return t('everyTopic')
  return t.has(`topics.${topic as Topic}`) ? t(`topics.${topic as Topic}`) : topic
}
