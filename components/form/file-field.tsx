'use client'
import { useField } from './context.ts'
import { FieldFrame } from './field-frame.tsx'

/** One file, or with `multiple` several. What it is and how large it may be the action checks: browsers know only names. */
export function FileField({ name, accept, multiple = false }: { name: string; accept: string; multiple?: boolean }) {
  const { at, aria } = useField(name)
  return (
    <FieldFrame name={name}>
      <input id={at} type="file" className="input file" accept={accept} multiple={multiple} {...aria} name={name} />
    </FieldFrame>
  )
}
