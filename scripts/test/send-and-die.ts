import { sendMail } from '#worker/send-mail.ts'

/** Sends one message of the database it is given, and is killed by whoever started it while the mail server has it. */
await sendMail({ id: process.argv[2]! }).catch(() => undefined)
process.exit(0)
