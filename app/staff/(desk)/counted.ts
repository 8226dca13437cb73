import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { counted } from '#privacy/requests/queue/list-queue.ts'

/** `41`, or `200+`: nobody is told more exactly how much too much it is. */
export const figure = (count: number, most: number = counted.part): string => (count > most ? words('queue')('over', { count: most }) : format().number(count))
