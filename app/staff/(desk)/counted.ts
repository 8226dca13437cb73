import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'

/** `41`, or `200+` of what is counted no further than `most`: nobody is told more exactly how much too much it is. */
export const figure = (count: number, most: number): string => (count > most ? words('queue')('over', { count: most }) : format().number(count))
