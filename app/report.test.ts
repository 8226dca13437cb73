import { expect, test, vi } from 'vitest'
import { report } from './report.ts'

test('a fault is noted with its kind and places, and with nothing of what it says or of an address that leads to no page: it may be a key', () => {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  try {
    report(new RangeError('ada@customer.example'), '/no-page-of-ours/c2VjcmV0?email=ada@customer.example')
    report('ada@customer.example')
    const lines = written.mock.calls.map(([line]) => String(line))
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual([expect.objectContaining({ what: 'fault', name: 'RangeError', places: expect.arrayContaining([expect.stringContaining('report.test.ts')]) as unknown }), expect.objectContaining({ what: 'fault', name: 'string', places: [] })])
    expect(lines.join('')).not.toMatch(/ada@|no-page-of-ours|c2VjcmV0/)
  } finally {
    written.mockRestore()
  }
})
