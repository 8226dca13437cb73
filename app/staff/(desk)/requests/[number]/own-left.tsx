import { words } from '#messages/words.ts'
import { writingSteps } from '#privacy/answer-templates.ts'
import type { Writing } from '#privacy/requests/writing/read-writing.ts'

/** What one had written when somebody else answered first. */
export function OwnLeft({ writing: { own } }: { writing: Writing }) {
  const t = words('templates')
  const left = writingSteps.flatMap((step) => {
    const text = own[step]?.['words'] ?? own[step]?.['message']
    return text ? [{ step, text }] : []
  })
  if (left.length === 0) return null
  return (
    <details>
      <summary>{t('yours')}</summary>
      <p className="small muted">{t('yoursSay')}</p>
      {left.map(({ step, text }) => (
        <p key={step} className="said" dir="auto">
          {text}
        </p>
      ))}
    </details>
  )
}
