import type { PoolClient } from 'pg'
import { loggingNow, type Logging } from '../logging.ts'

type Application = { id: string; logging: Logging }
type Wanted = { person: string; name: string | undefined }

/** Finds the applications rows are about, with what their owner wants logged of each at this moment; one that is new is made, and logs everything until its owner says otherwise. */
export async function findApplications(client: PoolClient, wanted: readonly Wanted[]): Promise<(person: string, name: string | undefined) => Application | undefined> {
  const found = new Map<string, Application>()
  const pairs = new Map(wanted.flatMap(({ person, name }) => (name ? [[key(person, name), { person, name }] as const] : [])))
  const look = async (): Promise<void> => {
    const left = [...pairs].filter(([pair]) => !found.has(pair)).map(([, pair]) => pair)
    if (left.length === 0) return
    const { rows } = await client.query<Application & { person: string; name: string }>(
      `select id, person_id as person, external_id as name, ${loggingNow} as logging
       from applications join unnest($1::uuid[], $2::text[]) as wanted (person, name) on person_id = wanted.person and external_id = wanted.name`,
      columnsOf(left),
    )
    for (const { person, name, id, logging } of rows) found.set(key(person, name), { id, logging })
  }
  await look()
  const missing = [...pairs].filter(([pair]) => !found.has(pair)).map(([, pair]) => pair)
  if (missing.length > 0) {
    await client.query(`insert into applications (person_id, external_id, name) select person, name, name from unnest($1::uuid[], $2::text[]) as r (person, name) on conflict do nothing`, columnsOf(missing))
    await look()
  }
  return (person, name) => (name ? found.get(key(person, name)) : undefined)
}

const key = (person: string, name: string): string => `${person} ${name}`
const columnsOf = (pairs: readonly { person: string; name: string }[]): string[][] => [pairs.map(({ person }) => person), pairs.map(({ name }) => name)]
