/** Something that can be said of each of several things: why we hold it, how long. */
export type Aspect<T> = { name: string; of: (one: T) => string }

type Saying<T> = {
  /** What holds for all of them, or for most. */
  facts: [name: string, value: string][]
  /** What has to be said of each; empty where the facts hold. */
  columns: Aspect<T>[]
}

/** Of how many of them something must hold to be said of most. */
const most = 3 / 4

/** Says once what holds for all, and once, as `mostly` words it, what holds for most of them; then only what is otherwise is left to say. */
export function sayOnce<T>(all: readonly T[], aspects: readonly Aspect<T>[], mostly: (value: string) => string): Saying<T> {
  const saying: Saying<T> = { facts: [], columns: [] }
  for (const { name, of } of aspects) {
    const [usual, count] = mostFrequent(all.map(of))
    if (all.length < 2 || count < all.length * most) {
      saying.columns.push({ name, of })
      continue
    }
    saying.facts.push([name, count === all.length ? usual : mostly(usual)])
    if (count < all.length) saying.columns.push({ name, of: (one) => (of(one) === usual ? '' : of(one)) })
  }
  return saying
}

function mostFrequent(values: readonly string[]): [value: string, count: number] {
  const counted = new Map<string, number>()
  for (const value of values) counted.set(value, (counted.get(value) ?? 0) + 1)
  return [...counted].toSorted(([, a], [, b]) => b - a)[0] ?? ['', 0]
}
