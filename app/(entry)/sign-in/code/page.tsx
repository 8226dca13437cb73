import type { Metadata } from 'next'
import { words } from '#messages/words.ts'
import { visitorPage } from '../../../guard.tsx'
import { CodeStep } from '../../entry-steps.tsx'
import { codeAction } from '../actions.ts'

export function generateMetadata(): Metadata {
  return { title: words('entry')('codeTitle') }
}

export default visitorPage(() => <CodeStep audience="person" action={codeAction} />)
