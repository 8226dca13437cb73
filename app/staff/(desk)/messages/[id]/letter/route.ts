import { readCampaign } from '#privacy/campaigns/read-campaign.ts'
import { staffRoute } from '../../../../../guard.tsx'
import { letterOf } from '../../letter-of.ts'

/** A message as HTML, for the frame in the page that shows it. `proxy.ts` sees to it that nothing in it runs. */
export const GET = staffRoute(async (actor, _, { id = '' }) => new Response(letterOf(await readCampaign(actor, { campaign: id })).html, { headers: { 'Content-Type': 'text/html; charset=utf-8' } }))
