import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { datasets } from '../datasets.ts'
import { describeApi } from './describe-api.ts'
import { parseLine } from './parse-line.ts'

type Schemas = { components: { schemas: Record<string, object> } }

const { components } = describeApi('https://privacy.example') as Schemas
const ajv = new Ajv2020({ strict: false, validateFormats: false })
const at = new Date().toISOString()
const whose = { id: '1', customer: 'C-1' }

const good: Record<string, object> = {
  calls: { ...whose, at, direction: 'in', other_party: '+442079460000', seconds: 1, status: 'completed', application: 'shop' },
  messages: { ...whose, at, direction: 'out', other_party: 'Shop', characters: 1, status: 'delivered' },
  notifications: { ...whose, at, method: 'POST', url: 'https://hooks.example/', request: { headers: { Host: 'hooks.example' }, body: 'a' } },
  content: { ...whose, at, url: 'https://media.example/', status: 200, bytes: 1, response_headers: {} },
  invoices: { ...whose, number: '1', issued_on: '2026-11-01', amount_cents: 1, currency: 'GBP', description: 'Plan' },
  visits: { ...whose, at, page: '/' },
}

test.each(datasets)('the description of %s and what is taken are one: the same rows are good, the same are wrong', (dataset) => {
  const described = ajv.compile(components.schemas[dataset]!)
  const rows = [good[dataset]!, { ...good[dataset], more: 1 }, ...Object.keys(good[dataset]!).map((field) => ({ ...good[dataset], [field]: undefined })), ...Object.keys(good[dataset]!).map((field) => ({ ...good[dataset], [field]: {} }))]
  for (const row of rows) {
    const sent = JSON.parse(JSON.stringify(row)) as object
    expect(described(sent), JSON.stringify(sent)).toBe('row' in parseLine(dataset, JSON.stringify(sent)))
  }
})
