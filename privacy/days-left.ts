import { sql, type SQL } from 'drizzle-orm'
import { requests } from '#db/schema/index.ts'

/** SQL: how many days were left at a moment until the next step that the law wants of a request, counted where that law is at home; below zero it was late. */
export const daysLeft = (at: SQL): SQL => sql`((${requests.lateAt} at time zone law_zone(${requests.regime}))::date - 1 - (${at} at time zone law_zone(${requests.regime}))::date)`
