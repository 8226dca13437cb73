import { dateValues } from '#components/form/values.ts'
import { labels } from '#messages/labels.ts'
import { readerOf } from '#messages/reader-of.ts'
import { words } from '#messages/words.ts'
import { templatesFor, type WritingStep } from '#privacy/answer-templates.ts'
import type { OpenedRequest } from '#privacy/requests/read-request.ts'
import type { Writing } from '#privacy/requests/writing/read-writing.ts'

/** What a form in which something is written needs beside its own: the templates that fit, and what was kept. `reasons`: those that can be given. */
export function writingProps(step: WritingStep, { request, writing, reasons }: { request: OpenedRequest; writing: Writing; reasons?: readonly string[] }) {
  const t = words('templates')
  const language = labels().language(readerOf(writing.reading).locale.split('-')[0]!)
  return {
    /** A field that was touched shows what was typed: what is kept since makes it anew. */
    at: writing.at[step]?.toISOString() ?? '',
    values: { ...writing.own[step], ...dateValues('handedOn', writing.own[step]?.['handedOn'] ?? null) },
    seen: request.events.length,
    template: { label: t('title'), hint: t('hint', { language }) },
    writing: {
      none: t('choose'),
      add: t('add'),
      keep: t('keep'),
      templates: templatesFor(step, { kind: request.kind, ...(reasons && { reasons }) }).map((value) => ({ value, label: value.startsWith('answer.') ? `${t('names.answer')}: ${words('desk')(`kind.${request.kind}`)}` : t(`names.${value as Exclude<typeof value, `answer.${string}`>}`) })),
    },
  }
}
