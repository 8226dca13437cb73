import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { countedOf } from '#privacy/requests/list-queue.ts'

/** `41`, or `1,000+`: nobody is told more exactly how much too much it is. */
export const figure = (count: number, counted: number = countedOf({})): string => (count > counted ? words('queue')('over', { count: counted }) : format().number(count))
