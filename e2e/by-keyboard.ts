import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

/** More than any page has: what is not found by then is not to be reached. */
const mostStops = 600

/** Tab, from wherever the focus is, until the first that answers has it; of a group of radio buttons any, for the arrows go from one to the next. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  const one = target.first()
  await expect(one).toBeVisible()
  for (let stops = 0; stops < mostStops; stops++) {
    if (await one.evaluate(hasFocus)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not get to ${String(target)}`)
}

/** To a button, link or box, and there the key. */
export async function press(page: Page, target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press(key)
}

/** To a field, and there the text; in one line it takes the place of what stood there. */
export async function type(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.type(text)
  await expect(field.first()).toHaveValue(text)
}

/** One of a group of radio buttons: to the group, with the arrows to the one, and there the space bar if that has not chosen it. */
export async function choose(page: Page, radio: Locator): Promise<void> {
  const one = radio.first()
  await tabTo(page, one)
  const group = await one.evaluate((input: HTMLInputElement) => input.form!.querySelectorAll(`input[type=radio][name="${input.name}"]`).length)
  for (let steps = 0; steps < group && !(await one.evaluate((input) => input === document.activeElement)); steps++) await page.keyboard.press('ArrowDown')
  await expect(one).toBeFocused()
  if (!(await one.isChecked())) await page.keyboard.press('Space')
  await expect(one).toBeChecked()
}

/** One of a list that folds away: to the list, and down to the option of this name. */
export async function pick(page: Page, list: Locator, option: string): Promise<void> {
  const one = list.first()
  await tabTo(page, one)
  const chosen = (select: HTMLSelectElement) => select.selectedOptions[0]?.label
  const options = await one.evaluate((select: HTMLSelectElement) => select.options.length)
  for (let steps = 0; steps < options && (await one.evaluate(chosen)) !== option; steps++) await page.keyboard.press('ArrowDown')
  expect(await one.evaluate(chosen)).toBe(option)
}

/** Each by one Tab after the one before it. */
export async function expectInOrder(page: Page, order: readonly Locator[]): Promise<void> {
  await tabTo(page, order[0]!)
  for (const next of order.slice(1)) {
    await page.keyboard.press('Tab')
    await expect(next).toBeFocused()
  }
}

function hasFocus(element: Element): boolean {
  const { activeElement } = document
  if (element === activeElement) return true
  const isRadio = (one: Element | null): one is HTMLInputElement => one instanceof HTMLInputElement && one.type === 'radio'
  return isRadio(element) && isRadio(activeElement) && element.form === activeElement.form && element.name === activeElement.name
}

/** After an answer: the focus is somewhere, or on this, so that the next key goes on from there. Without scripts an answer is a new page, which begins at its top. */
export async function expectPlace(page: Page, place = page.locator('body *')): Promise<void> {
  if (test.info().project.use.javaScriptEnabled === false) return
  await expect(place.and(page.locator(':focus'))).toHaveCount(1)
}
