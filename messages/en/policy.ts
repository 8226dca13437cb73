export const policy = {
  title: 'Privacy policy',
  lead: 'What {entity} keeps about you, why, and what you can do about it.',
  since: 'In force since {day}',
  contents: 'Contents',
} as const
