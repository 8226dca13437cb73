import { extensionReasons, refusalReasons, requestKinds, stopReasons, type RequestKind } from './request-words.ts'

/** What staff write to whoever asked, and half-written is kept apart. */
export const writingSteps = ['answer', 'deny', 'extend', 'stop', 'message'] as const
export type WritingStep = (typeof writingSteps)[number]

const messages = ['progress', 'detail', 'received'] as const

/** Every template: its step, and what it is for. The words stand in `messages/…/templates.ts`, under the same names. */
export const templates = {
  answer: requestKinds,
  deny: refusalReasons,
  extend: extensionReasons,
  stop: stopReasons,
  message: messages,
} as const satisfies Record<WritingStep, readonly string[]>

/** `step.name`. */
export type TemplateKey = { [S in WritingStep]: `${S}.${(typeof templates)[S][number]}` }[WritingStep]

/** Those that fit: of answers the one for the kind; of the others all that staff may choose a reason from. `reasons`: those the law of the request lets them give. */
export function templatesFor(step: WritingStep, { kind, reasons }: { kind: RequestKind; reasons?: readonly string[] }): TemplateKey[] {
  const names: readonly string[] = step === 'answer' ? [kind] : templates[step]
  return names.filter((name) => !reasons || reasons.includes(name)).map((name) => `${step}.${name}` as TemplateKey)
}

export const isTemplate = (text: string): text is TemplateKey => writingSteps.some((step) => templates[step].some((name) => `${step}.${name}` === text))
