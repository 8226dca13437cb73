import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** Whether scripts run: not on the server, and not until the page's have come. */
export const useScripted = (): boolean => useSyncExternalStore(never, () => true, () => false)
