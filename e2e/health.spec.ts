import { expect, test } from './fixtures.ts'

test('whoever watches over the portal sees how far it is behind, as JSON and as monitoring systems read it', async ({ request }) => {
  const lag = (await (await request.get('/api/health/lag')).json()) as object
  expect(Object.keys(lag).toSorted((a, b) => a.localeCompare(b))).toEqual(['erasures', 'exports', 'failedMail', 'kept', 'mail', 'reviews'])
  const answer = await request.get('/api/health/metrics')
  expect(answer.headers()['content-type']).toContain('application/openmetrics-text')
  const told = Object.fromEntries((await answer.text()).split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.split(' ') as [string, string]))
  for (const name of ['erasures', 'kept_past_date', 'exports', 'mail', 'failed_mail', 'late_reviews']) for (const of of ['waiting', 'oldest_seconds']) expect(told[`forthright_${name}_${of}`], `${name} ${of}`).toMatch(/^\d+$/)
  expect((await answer.text()).endsWith('# EOF\n')).toBe(true)
})
