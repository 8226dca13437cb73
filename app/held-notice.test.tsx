import { randomUUID } from 'node:crypto'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { PersonActor } from '#privacy/actor.ts'
import { HeldNotice } from './held-notice.tsx'

const database = await testDatabase()
const said = async (actor: PersonActor, why: string) => renderToStaticMarkup(await HeldNotice({ actor, why }))

test('a page that handed nothing out says why, and only while that is so', async () => {
  const actor: PersonActor = { kind: 'person', person: await database.person(), session: randomUUID(), provedAt: new Date() }
  expect(await said(actor, 'downloadHeld')).toBe('')
  await database.query('update profiles set credentials_at = now() where person_id = $1', [actor.person])
  expect(await said(actor, 'downloadHeld')).toContain(words('refusals')('downloadHeld'))
  const [{ until } = { until: new Date() }] = await database.query<{ until: Date }>(`select credentials_at + interval '72 hours' as until from profiles where person_id = $1`, [actor.person])
  expect(await said(actor, 'downloadHeld')).toContain(words('download')('held', { moment: format().moment(until) }))
  for (const why of ['', 'tooManyTries', 'Anything']) expect(await said(actor, why)).toBe('')
})
