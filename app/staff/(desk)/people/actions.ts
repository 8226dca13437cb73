'use server'
import { searchInput } from '#privacy/access/desk-input.ts'
import { findCases } from '#privacy/access/find-cases.ts'
import { Invalid } from '#privacy/refusals.ts'
import { staffAction } from '../../../action.ts'

/** What was searched never stands in an address: only the numbers of the cases found do. */
export const searchAction = staffAction({
  input: searchInput,
  verb: async (actor, input) => {
    const found = await findCases(actor, input)
    if (found.length === 0) throw new Invalid({ needle: 'nobodyFound' })
    return found.map(({ number }) => number)
  },
  next: (numbers) => (numbers.length === 1 ? `/staff/requests/${numbers[0]}` : `/staff/people?cases=${numbers.join('.')}`),
})
