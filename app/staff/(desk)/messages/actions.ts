'use server'
import { approveCampaign } from '#privacy/campaigns/approve-campaign.ts'
import { approveInput, campaignId, campaignInput, editInput, returnInput } from '#privacy/campaigns/campaign-input.ts'
import { editCampaign } from '#privacy/campaigns/edit-campaign.ts'
import { proposeCampaign } from '#privacy/campaigns/propose-campaign.ts'
import { returnCampaign } from '#privacy/campaigns/return-campaign.ts'
import { startCampaign } from '#privacy/campaigns/start-campaign.ts'
import { stopCampaign } from '#privacy/campaigns/stop-campaign.ts'
import { testCampaign } from '#privacy/campaigns/test-campaign.ts'
import { writeCampaign } from '#privacy/campaigns/write-campaign.ts'
import { words } from '#messages/words.ts'
import { staffAction } from '../../../action.ts'

const again = '/staff/messages'
const next = (id: string) => `/staff/messages/${id}`

export const writeAction = staffAction({ input: campaignInput, verb: writeCampaign, next, again })

export const editAction = staffAction({ input: editInput, verb: editCampaign, next, again })

export const proposeAction = staffAction({ input: campaignId, verb: proposeCampaign, next, again })

export const approveAction = staffAction({ input: approveInput, verb: approveCampaign, next, again, proof: true })

export const returnAction = staffAction({ input: returnInput, verb: returnCampaign, next, again })

export const startAction = staffAction({ input: campaignId, verb: startCampaign, next, again, proof: true })

// In a hurry: nobody has to prove anew who they are.
export const stopAction = staffAction({ counted: 'stop-campaign', input: campaignId, verb: stopCampaign, next, again })

export const testAction = staffAction({ input: campaignId, verb: testCampaign, say: () => words('campaigns')('testSent'), counted: 'test-campaign' })
