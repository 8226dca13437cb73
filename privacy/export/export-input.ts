import { z } from 'zod'
import { anyOf, someOf } from '../some-of.ts'
import { categories } from '../vocabulary.ts'
import { exportFormats, partSizes, repeats, spans, type ExportWish } from './export-terms.ts'

const choice = <const Value extends string>(values: readonly [Value, ...Value[]]) => z.enum(values, { error: 'choose' })
const day = z.string().max(60, { error: 'notADate' }).default('')

/** What a person wants to take along, as the form has it. Days are asked for only where days are wanted: the first may not be after the last. */
export const exportInput = z
  .strictObject({
    categories: someOf(categories),
    formats: anyOf(exportFormats).default([...exportFormats]),
    span: choice(spans).default('everything'),
    from: day,
    to: day,
    partSize: choice(partSizes).default('one'),
    repeat: choice(repeats).default('once'),
  })
  .superRefine(({ span, from, to }, context) => {
    if (span !== 'days') return
    for (const [name, value] of Object.entries({ from, to })) if (!isDay(value)) context.addIssue({ code: 'custom', path: [name], message: value === '' ? 'required' : 'notADate' })
    if (isDay(from) && isDay(to) && from > to) context.addIssue({ code: 'custom', path: ['to'], message: 'endsBefore' })
  })
  .transform(
    ({ categories: chosen, formats, span, from, to, partSize, repeat }): ExportWish => ({
      categories: chosen,
      formats,
      ...(span === 'days' && { days: { from, to } }),
      onlyNew: span === 'new',
      partBytes: partSize === 'one' ? null : Number(partSize) * 1_000_000_000,
      everyMonths: repeat === 'once' ? null : Number(repeat),
    }),
  )

const calendarDay = z.iso.date()
const isDay = (typed: string): boolean => calendarDay.safeParse(typed).success && typed >= '1900-01-01'

export const exportId = z.strictObject({ id: z.uuid() })
