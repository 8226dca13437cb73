/** The measures by which data is protected, in the order they are told. */
export const measures = ['rights', 'staff', 'encryption', 'less', 'web', 'audit', 'end'] as const
