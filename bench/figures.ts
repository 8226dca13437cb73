import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** One measured figure. `ratio`: against the other thing measured in the same run; `limit`: what that other thing gave, in the same unit. */
export type Figure = {
  name: string
  value: number
  unit: string
  limit: number
  ratio: number
  target: number
  better: 'higher' | 'lower'
  rows?: number
}

const file = path.join(import.meta.dirname, 'results.json')

export const holds = ({ ratio, target, better }: Figure): boolean => (better === 'higher' ? ratio >= target : ratio <= target)

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** The value at a share of all, `percentile(latencies, 0.95)`. */
export const percentile = (values: readonly number[], share: number): number => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!

/** Writes the figures over earlier ones of the same name; figures of other benchmarks stay. */
export async function keepFigures(figures: readonly Figure[]): Promise<void> {
  const earlier = JSON.parse(await readFile(file, 'utf8').catch(() => '{"runs":[]}')) as { runs: Figure[] }
  const names = new Set(figures.map(({ name }) => name))
  const rounded = figures.map((figure) => ({ ...figure, value: round(figure.value), limit: round(figure.limit), ratio: round(figure.ratio) }))
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, `${JSON.stringify({ runs: [...earlier.runs.filter(({ name }) => !names.has(name)), ...rounded] }, null, 2)}\n`)
}

const round = (value: number): number => Number(value.toPrecision(4))

/** One line a figure, with what it should be. */
export function printed(figure: Figure): string {
  const { name, value, unit, limit, ratio, target, better } = figure
  const sign = better === 'higher' ? '>=' : '<='
  return `${holds(figure) ? 'ok  ' : 'FAIL'} ${name}: ${round(value)} ${unit} against ${round(limit)}, ratio ${ratio.toFixed(2)} (target ${sign} ${target})`
}
