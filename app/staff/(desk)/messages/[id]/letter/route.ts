import { readCampaign } from '#privacy/campaigns/read-campaign.ts'
import { staffRoute } from '../../../../../guard.tsx'
import { letterOf } from '../../letter-of.ts'

/** A message as HTML, for the frame in the page that shows it, because of the basis in the address. `proxy.ts` sees to it that nothing in it runs. */
export const GET = staffRoute(async (actor, { nextUrl }, { id = '' }) => {
  const campaign = await readCampaign(actor, { campaign: id })
  return new Response(letterOf(campaign, nextUrl.searchParams.get('basis') === 'purchase' ? 'purchase' : 'consent').html, { headers: { 'Content-Type': 'text/html; charset=utf-8' } })
})
