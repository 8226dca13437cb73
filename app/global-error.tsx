'use client'
import { failure } from '#messages/en/failure.ts'
import { Fault } from './fault/fault.tsx'
import './look.css'

export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <head>
        <title>{failure.fault}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
      </head>
      <body>
        <div className="frame letter">
          <main>
            <Fault retry={retry} />
          </main>
        </div>
      </body>
    </html>
  )
}
