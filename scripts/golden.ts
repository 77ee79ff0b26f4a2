// `npm run golden`: inspects the mails of all stories and writes what is found beside them; review the difference before committing.
import { accept, inspectStory, stories } from '../goldens/stories.ts'

for (const story of await stories()) {
  const inspections = await inspectStory(story)
  await accept(story, inspections)
  const verdicts = Object.entries(inspections).map(([name, { verdict }]) => `${name}: ${verdict}`)
  console.log(`${story}  ${verdicts.join(', ')}`)
}
console.log('git diff goldens')
