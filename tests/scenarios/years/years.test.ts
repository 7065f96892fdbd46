/** Years that read like a story, lived by the real functions: every expected figure has its pencil sum beside it, which is done here as well. */
import { afterAll, beforeAll, describe, test } from 'vitest';
import { LivedYear } from './lived.ts';
import { readStory, STORIES } from './story.ts';

describe.each(STORIES)('%s', (name) => {
  const story = readStory(name);
  let year: LivedYear;
  beforeAll(async () => {
    year = await LivedYear.begin(story);
  });
  afterAll(() => year?.end());

  test.each(story.story)('$on: $says', (step) => year.live(step));
});
