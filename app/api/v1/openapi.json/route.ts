import { describeApi } from '#privacy/ingest/describe-api.ts'
import { settings } from '#settings'
import { visitorRoute } from '../../../guard.tsx'

/** The description of what systems may hand in and how. */
export const GET = visitorRoute(() => Response.json(describeApi(settings().origin)))
