import { holdings, type Holding, type OwnedName } from '#privacy/holdings.ts'
import { NotFound } from '#privacy/refusals.ts'
import { categories, type Category } from '#privacy/vocabulary.ts'

const slug = (record: OwnedName): string => record.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** Where the rows of a kind are shown. */
export const pathOf = ({ category, record }: Pick<Holding, 'category' | 'record'>): string => `/your-data/${category}/${slug(record)}`

/** The category an address names. Throws `NotFound`. */
export function categoryOf(name: string | undefined): Category {
  const found = categories.find((category) => category === name)
  if (!found) throw new NotFound()
  return found
}

/** The kind of record an address names. Throws `NotFound` also for one that is not shown. */
export function recordOf(params: Record<string, string>): Holding {
  const found = holdings().find((one) => one.readable && one.category === params['category'] && slug(one.record) === params['record'])
  if (!found) throw new NotFound()
  return found
}
