import { digest } from '../digest.ts'

/** Where something was typed: the secret of the browser, and the page by its path. */
export type Place = { browser: string; page: string }

/** Finds what was kept, and says neither browser nor page. */
export const placeHash = ({ browser, page }: Place): string => digest('session', `draft:${browser}:${page}`)

/** Without the browser's secret a draft does not open. */
export const contentsPlace = (id: string, { browser }: Place): string => `drafts.contents:${id}:${browser}`
