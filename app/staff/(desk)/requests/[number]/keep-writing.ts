import { readerOf } from '#messages/reader-of.ts'
import type { StaffActor } from '#privacy/actor.ts'
import { isTemplate, type WritingStep } from '#privacy/answer-templates.ts'
import { dueWithMoreTime } from '#privacy/deadlines.ts'
import { keepDraft } from '#privacy/requests/writing/keep-draft.ts'
import { readRequest } from '#privacy/requests/read-request.ts'
import { readWriting } from '#privacy/requests/writing/read-writing.ts'
import { templateOf } from './template-of.ts'

type Half = { number: number; do: 'keep' | 'add'; template?: string | undefined; messageTemplate?: string | undefined; words?: string; message?: string; reason?: string | undefined; outcome?: string | undefined; handed?: string | undefined; handedOn?: string | undefined }

/** Keeps what is half written; with `add` the words of the chosen template go behind it, never in its place. */
export async function keepWriting(actor: StaffActor, step: WritingStep, { number, do: doing, messageTemplate, template = messageTemplate, ...typed }: Half): Promise<void> {
  const field = step === 'message' ? 'message' : 'words'
  const own = typed[field] ?? ''
  const added = doing === 'add' && template && isTemplate(template) && template.startsWith(`${step}.`) ? await said() : undefined
  const draft = { ...typed, [field]: [own.trimEnd(), added].filter(Boolean).join('\n\n') }
  await keepDraft(actor, { number, step, draft: Object.fromEntries(Object.entries(draft).filter((entry): entry is [string, string] => typeof entry[1] === 'string')) })

  async function said(): Promise<string | undefined> {
    if (!template || !isTemplate(template)) return undefined
    const [request, { reading }] = [await readRequest(actor, { number }), await readWriting(actor, { number })]
    const due = step === 'extend' ? dueWithMoreTime(request) : request.dueOn
    return templateOf(template, { reader: readerOf(reading), number, due, outcome: typed.outcome })
  }
}
