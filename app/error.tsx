'use client'
import { Fault } from './fault/fault.tsx'

export default function PageError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <div className="frame letter">
      <main>
        <Fault retry={retry} />
      </main>
    </div>
  )
}
