import { randomUUID } from 'node:crypto'
import { expect, test } from './fixtures.ts'

const name = () => `Bell${randomUUID().slice(0, 8)}`

test('warned before posting; an address is held back until its writer is sure; then anybody reads it', async ({ page, person, enter, database }) => {
  const topic = `Greetings ${randomUUID()}`
  await enter(person)
  await page.goto('/forum')
  await page.getByRole('link', { name: 'Start a topic' }).click()
  await expect(page.getByText('Everybody can read this')).toBeVisible()
  const mine = name()
  await page.getByLabel('Your name here').fill(mine)
  await page.getByLabel('Topic', { exact: true }).fill(topic)
  await page.getByLabel('What do you want to say?').fill('Write to bell@customer.example\n<script>alert(1)</script>')
  await page.getByRole('button', { name: 'Post it for everybody' }).click()
  await expect(page.getByText(/There seems to be an e[-‑]mail address in this/).first()).toBeVisible()
  await expect(page.getByLabel('What do you want to say?')).toHaveValue('Write to bell@customer.example\n<script>alert(1)</script>')
  expect(await database.query('select 1 from posts where person_id = $1', [person.id])).toEqual([])
  await page.getByLabel(/I want everybody to read it/).check()
  await page.getByRole('button', { name: 'Post it for everybody' }).click()
  await page.waitForURL(/\/forum\/\d+#post-\d+$/)
  await expect(page.getByRole('heading', { name: topic })).toBeVisible()
  await expect(page.getByText('<script>alert(1)</script>')).toBeVisible()
  await expect(page.getByText(mine)).toBeVisible()

  await page.context().clearCookies()
  await page.goto('/forum')
  await page.getByRole('link', { name: topic }).click()
  await expect(page.getByText('Write to bell@customer.example')).toBeVisible()
  await page.getByRole('link', { name: 'Answer', exact: true }).click()
  await page.waitForURL(/\/sign-in/)
})

test('an answer quotes and names by reference: changed, renamed, deleted, let go of', async ({ page, person, makePerson, enter, database }) => {
  const other = await makePerson()
  const theirs = name()
  const [member] = await database.query<{ id: string }>('insert into members (person_id, name) values ($1, $2) returning id', [other.id, theirs])
  const [asked] = await database.query<{ number: string }>(`insert into posts (person_id, member_id, title, words) values ($1, $2, 'Which file?', 'A question of theirs') returning number`, [other.id, member!.id])
  await enter(person)
  await page.goto(`/forum/${asked!.number}`)
  await page.getByRole('link', { name: `Answer this: post ${asked!.number}` }).click()
  await expect(page.getByText('A question of theirs')).toBeVisible()
  const mine = name()
  await page.getByLabel('Your name here').fill(mine)
  await page.getByLabel('What do you want to say?').fill(`A WAV, @${theirs}`)
  await page.getByRole('button', { name: 'Post it for everybody' }).click()
  await page.waitForURL(/\/forum\/\d+\?after=/)
  await expect(page.getByText(`@${theirs}`)).toBeVisible()

  await page.goto('/forum/yours')
  await page.getByRole('link', { name: 'Change the name' }).click()
  const renamed = name()
  await page.getByLabel('Your name here').fill(renamed)
  await page.getByRole('button', { name: 'Use this name' }).click()
  await page.waitForURL(/\/forum\/yours$/)
  await expect(page.getByText(renamed)).toBeVisible()
  await page.getByRole('link', { name: /^Change post/ }).click()
  await expect(page.getByLabel('What do you want to say?')).toHaveValue(`A WAV, @${theirs}`)
  await page.getByLabel('What do you want to say?').fill('An MP3 after all')
  await page.getByRole('button', { name: 'Save for everybody to read' }).click()
  await expect(page.getByText('Your change is there for everybody to read.')).toBeVisible()

  await database.query('delete from posts where number = $1', [asked!.number])
  await page.goto(`/forum/${asked!.number}`)
  await expect(page.getByText('What was quoted here has been taken back.')).toBeVisible()
  await expect(page.getByText('A question of theirs')).toHaveCount(0)

  await page.goto('/forum/yours')
  await page.getByRole('link', { name: /^Take back post/ }).click()
  await page.getByRole('button', { name: 'Take my name off' }).click()
  await expect(page.getByText('The post has no name any more')).toBeVisible()
  await page.goto(`/forum/${asked!.number}`)
  await expect(page.getByText('Somebody who let go of it')).toBeVisible()
  await expect(page.getByText('An MP3 after all')).toBeVisible()
  expect(await database.query('select 1 from posts where person_id = $1', [person.id])).toEqual([])
})

test('one’s own post is deleted with one press, another’s is not there', async ({ page, person, makePerson, signIn, database }) => {
  const other = await makePerson()
  const write = async (id: string, words: string) => {
    const [member] = await database.query<{ id: string }>('insert into members (person_id, name) values ($1, $2) returning id', [id, name()])
    const [post] = await database.query<{ number: string }>(`insert into posts (person_id, member_id, title, words) values ($1, $2, 'A topic', $3) returning number`, [id, member!.id, words])
    return post!.number
  }
  const [mine, theirs] = [await write(person.id, 'Mine to delete'), await write(other.id, 'Not mine')]
  await signIn(person, `/forum/yours/${mine}/remove`)
  await page.getByRole('button', { name: 'Delete this post' }).click()
  await expect(page.getByText('The post is deleted')).toBeVisible()
  expect(await database.query('select number from posts where number in ($1, $2)', [mine, theirs])).toEqual([{ number: theirs }])
  for (const page404 of [`/forum/yours/${theirs}`, `/forum/yours/${theirs}/remove`, `/forum/yours/0`, `/forum/${mine}`]) {
    await page.goto(page404)
    await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
  }
})
