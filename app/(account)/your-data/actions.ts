'use server'
import { filterInput } from '#privacy/access/filter-input.ts'
import { holdingOf } from '#privacy/holdings.ts'
import { correctionInput } from '#privacy/profile/desk-input.ts'
import { undoCorrection } from '#privacy/profile/undo-correction.ts'
import { sealNumber } from '#privacy/sealed-number.ts'
import { personAction } from '../../action.ts'
import { pathOf } from './addresses.ts'
import { narrowedBy } from './narrowed.ts'

/** Leads to a list as narrow as the form asks; the number it asks for stands sealed in the address. */
export const filterAction = personAction({
  input: filterInput,
  counted: 'filter',
  verb: ({ person }, { record, number, ...asked }) => {
    const narrow = new URLSearchParams({ ...narrowedBy(asked), ...(number.trim() && { number: sealNumber(person, number.trim()) }) })
    return Promise.resolve(`${pathOf(holdingOf(record))}?${narrow}`)
  },
  next: (address) => address,
})

/** Puts back what staff corrected. */
export const undoCorrectionAction = personAction({ input: correctionInput, verb: undoCorrection, next: '/your-data/history' })
