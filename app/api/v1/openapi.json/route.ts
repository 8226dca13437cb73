import { describeSuppressions } from '#privacy/choices/describe-suppressions.ts'
import { describeApi } from '#privacy/ingest/describe-api.ts'
import { settings } from '#settings'
import { visitorRoute } from '../../../guard.tsx'

/** The description of what systems may hand in and how, and of what mail programs may ask and are told. */
export const GET = visitorRoute(() => {
  const { paths, components, ...api } = describeApi(settings().origin)
  const { paths: more, schemas, webhooks } = describeSuppressions()
  return Response.json({ ...api, paths: { ...paths, ...more }, webhooks, components: { ...components, schemas: { ...components.schemas, ...schemas } } })
})
