export const figures = { title: 'x' } as const
