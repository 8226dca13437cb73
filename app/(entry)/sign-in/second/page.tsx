import type { Metadata } from 'next'
import { words } from '#messages/words.ts'
import { AskStep } from '../../../factor-steps.tsx'
import { authPage } from '../../../guard.tsx'
import { one } from '../../../one.ts'
import { knowReader } from '../../../reading.ts'
import { appAction, leaveAction, passkeyAction, recoveryAction } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('factors')('askTitle') }
}

export default authPage('person', 'ask', async (actor, { searchParams }) => (
  <AskStep audience="person" actor={actor} next={one((await searchParams)['next']) ?? ''} app={appAction} passkey={passkeyAction} recovery={recoveryAction} signOut={leaveAction} />
))
