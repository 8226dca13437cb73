export type Colour = 'contact' | 'billing' | 'site' | 'service' | 'accent' | 'danger' | 'quiet'

/** The colour of a category beside its name. */
export function Dot({ of }: { of: Colour }) {
  return <span className={`dot c-${of}`} aria-hidden="true" />
}
