import { format } from '#messages/format.ts'
import type { Reader } from '#messages/reader.ts'
import { words } from '#messages/words.ts'
import type { TemplateKey } from '#privacy/answer-templates.ts'
import { settings } from '#settings'

/** The words of a template for whoever reads it. `due`: the day our answer is due, or would be with more time (`YYYY-MM-DD`). `outcome`: of a denial. */
export function templateOf(key: TemplateKey, { reader, number, due, outcome }: { reader: Reader; number: number; due: string; outcome?: string | undefined }): string {
  const t = words('templates', reader)
  const of = { reference: `FR-${number}`, day: format(reader).day(due) }
  const [step] = key.split('.')
  const said = t(`say.${key}`, of)
  const body = step === 'deny' ? `${t(outcome === 'in-part' ? 'part' : 'none', of)}\n\n${said}` : said
  return [t('hello'), body, t('close', { operator: settings().operator.name })].join('\n\n')
}
