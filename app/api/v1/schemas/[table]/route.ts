import { jsonSchema } from '#privacy/export/json-schema.ts'
import { personTables } from '#privacy/export/person-tables.ts'
import { visitorRoute } from '../../../../guard.tsx'

/** What the data file of a kind of record is, for whoever reads a download by program. */
export const GET = visitorRoute((_, __, { table }) => {
  const found = personTables().find(({ name }) => name === table)
  return found ? Response.json(jsonSchema(found), { headers: { 'Content-Type': 'application/schema+json' } }) : new Response(null, { status: 404 })
})
