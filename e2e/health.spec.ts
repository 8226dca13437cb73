import { randomUUID } from 'node:crypto'
import { expect, test } from './fixtures.ts'

test('whoever watches over the portal sees how far it is behind, as JSON and as monitoring systems read it', async ({ request }) => {
  const lag = (await (await request.get('/api/health/lag')).json()) as object
  expect(Object.keys(lag).toSorted((a, b) => a.localeCompare(b))).toEqual(['ages', 'auditFaults', 'auditHeads', 'auditUnsealed', 'erasures', 'exports', 'failedJobs', 'failedMail', 'kept', 'mail', 'overdueRequests', 'reviews', 'unfiledMail'])
  const answer = await request.get('/api/health/metrics')
  expect(answer.headers()['content-type']).toContain('application/openmetrics-text')
  const told = Object.fromEntries((await answer.text()).split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.split(' ') as [string, string]))
  for (const name of ['erasures', 'kept_past_date', 'exports', 'mail', 'failed_mail', 'late_reviews', 'overdue_requests', 'failed_jobs', 'unfiled_mail', 'audit_faults', 'audit_unsealed', 'audit_heads']) for (const of of ['waiting', 'oldest_seconds']) expect(told[`forthright_${name}_${of}`], `${name} ${of}`).toMatch(/^\d+$/)
  for (const name of ['audit_check', 'audit_head']) expect(told[`forthright_${name}_age_seconds`], name).toMatch(/^\d+$/)
  expect((await answer.text()).endsWith('# EOF\n')).toBe(true)
})

test('staff see the same on a page, whatever their role: what waits, since when, and what has waited too long', async ({ page, person, enter, database }) => {
  const support = { id: randomUUID(), email: `${randomUUID()}@desk.example`, role: 'support' } as const
  await database.query(`insert into staff (id, email, name, role) values ($1, $2, 'T. Sample', $3)`, [support.id, support.email, support.role])
  await database.query(`insert into outbox (kind, person_id, locale, state, created_at) values ('export-ready', $1, 'en', 'failed', now() - interval '3 hours')`, [person.id])
  await enter(support)
  await page.goto('/staff')
  await page.getByRole('link', { name: 'Backlog' }).first().click()
  await page.waitForURL('**/staff/backlog')
  const row = page.getByRole('row').filter({ hasText: 'Messages that were not taken' })
  // What it says may be some seconds old.
  await expect(async () => {
    await page.reload()
    await expect(row).toContainText(/[1-9]\d*.*hours ago.*Too long/s, { timeout: 500 })
  }).toPass()
  await expect(page.getByRole('row')).toHaveCount(14)
})
