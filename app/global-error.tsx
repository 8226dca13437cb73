'use client'
import { directionOf } from '#messages/directions.ts'
import { failures } from '#messages/failures.ts'
import { Fault, spokenHere, written } from './fault/fault.tsx'
import './look.css'

export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  const language = spokenHere()
  const failure = failures[language] ?? failures['en']!
  return (
    <html lang={language} dir={directionOf(language)} data-operator={written('operator')}>
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
