import { encode } from 'uqr'

/** A QR code drawn on the server: black on white in either look, because cameras want it so. `label`: what it is to whoever can't scan it. */
export function QrPicture({ of, label }: { of: string; label: string }) {
  const { data, size } = encode(of, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} width="216" height="216" shapeRendering="crispEdges" role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
