import type { Operator } from '#components/frame.tsx'

// Until the one configuration is here.
export function operator(): Operator {
  return {
    name: process.env.OPERATOR_NAME ?? 'Harbourline',
    entity: process.env.OPERATOR_ENTITY ?? 'Harbourline Communications Ltd',
    address: process.env.OPERATOR_ADDRESS ?? '18 Quay Street, Bristol BS1 4ST',
    privacyEmail: process.env.PRIVACY_EMAIL ?? 'privacy@harbourline.example',
  }
}
