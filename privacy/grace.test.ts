import { afterEach, expect, test } from 'vitest'
import { forgetSettings } from '#settings'
import { graceOf } from './grace.ts'

const place = (country: string | null, region: string | null = null) => ({ country, region })

afterEach(() => {
  delete process.env['GRACE_DAYS']
  delete process.env['REGIMES']
  forgetSettings()
})

function configured(env: Record<string, string>): void {
  Object.assign(process.env, env)
  forgetSettings()
}

test('without a word of the operator everybody has thirty days, and no delay is asked of who lives where the law wants none', () => {
  expect(graceOf(place('DE'))).toEqual({ days: 30, sooner: true })
  expect(graceOf(place('GB'))).toEqual({ days: 30, sooner: true })
  expect(graceOf(place('US', 'CA'))).toEqual({ days: 30, sooner: false })
  expect(graceOf(place(null))).toEqual({ days: 30, sooner: false })
})

test('the operator sets the days for each regime, and where there are none nothing can be sooner', () => {
  configured({ GRACE_DAYS: '30, gdpr: 14, uk:0' })
  expect(graceOf(place('FR'))).toEqual({ days: 14, sooner: true })
  expect(graceOf(place('GB'))).toEqual({ days: 0, sooner: false })
  expect(graceOf(place('US', 'California'))).toEqual({ days: 30, sooner: false })
})

test('a regime the operator does not answer under is the default one', () => {
  configured({ GRACE_DAYS: '20,gdpr:14', REGIMES: 'california' })
  expect(graceOf(place('DE'))).toEqual({ days: 20, sooner: false })
})

test('what is no number of days up to thirty, or no regime, is refused by name', () => {
  for (const wrong of ['31', 'soon', '30,mars:2', '30,gdpr:45', '-1', '30,gdpr']) {
    configured({ GRACE_DAYS: wrong })
    expect(() => graceOf(place('DE')), wrong).toThrow('GRACE_DAYS must be whole days from 0 to 30')
  }
})
