/** As many as a page shows. */
export const mostAtOnce = 50
/** So many one takes alone, at once: a morning's work, seen and undone by anybody. The database has the same number. */
export const mostForOneself = 10
export const mostViews = 20
