import { answers, directions, type Asked } from '#privacy/access/list-rows.ts'
import { one } from '../../one.ts'

/** To which rows of a kind an address narrows a page of them; what makes no sense is left out. */
export function narrowedBy(asked: Readonly<Record<string, string | string[] | undefined>>): Omit<Asked, 'record' | 'after' | 'number'> {
  const [from, to] = [dateOr(one(asked['from'])), dateOr(one(asked['to']))]
  const application = /^[0-9a-f-]{36}$/.exec(one(asked['application']))?.[0]
  const answer = answers.find((known) => known === one(asked['answer']))
  const direction = directions.find((known) => known === one(asked['direction']))
  const status = /^[a-z][a-z-]{0,39}$/.exec(one(asked['status']))?.[0]
  return { ...(from && { from }), ...(to && { to }), ...(application && { application }), ...(answer && { answer }), ...(direction && { direction }), ...(status && { status }) }
}

function dateOr(text: string): string | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text) ? text : undefined
}
