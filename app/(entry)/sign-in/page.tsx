import type { Metadata } from 'next'
import { words } from '#messages/words.ts'
import { one } from '../../one.ts'
import { visitorPage } from '../../guard.tsx'
import { knowReader } from '../../reading.ts'
import { AddressStep, problemOf } from '../entry-steps.tsx'
import { askAction, providerAction } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('entry')('title') }
}

export default visitorPage(async (_, { searchParams }) => (
  <AddressStep audience="person" action={askAction} provider={providerAction} next={one((await searchParams)['next'])} problem={problemOf(await searchParams)} />
))
