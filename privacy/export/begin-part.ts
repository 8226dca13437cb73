import { exportParts } from '#db/schema/index.ts'
import { asBeside, type WorkerActor } from '../actor.ts'
import type { Claim } from './claim-export.ts'
import { ownBuild } from './own-build.ts'

/** Notes that a file of this name is being written: from here on it is known whose it is, and that it may have to go. Throws `LostBuild`. */
export function beginPart(actor: WorkerActor, claim: Claim, part: { number: number; name: string; takenAt: Date }): Promise<void> {
  return asBeside(actor, async (tx) => {
    await ownBuild(tx, claim)
    await tx.insert(exportParts).values({ exportId: claim.id, personId: claim.person, number: part.number, objectName: part.name, takenAt: part.takenAt })
  })
}
