import { channelHashes } from '#privacy/channel-address.ts'
import { lookUpSuppressions } from '#privacy/choices/look-up-suppressions.ts'
import { compareInput } from '#privacy/choices/suppression-input.ts'
import { suppressionDigest } from '#privacy/digest.ts'
import { toolRoute } from '../../../../guard.tsx'
import { answer, jsonOf } from '../../json-of.ts'

/** What is off for each address of a list, in its order. Changes and keeps nothing. */
export const POST = toolRoute(async (tool, request) => {
  const sent = await jsonOf(request, compareInput)
  if ('refused' in sent) return sent.refused
  const { input } = sent
  const hashes = 'hash' in input ? input.hash : 'sha256' in input ? input.sha256.map(suppressionDigest) : input.address.map((address) => channelHashes(input.channel, address))
  return answer({ channel: input.channel, entries: await lookUpSuppressions(tool, { channel: input.channel, hashes }) })
})
