// Gives the sample mentors to choose from: the built-in catalogue has none, since they would be real people.
import catalogue from './pkg/waymark_catalog.json' with { type: 'json' };
import mentors from './plans/story-mentors.json' with { type: 'json' };

document.querySelector('waymark-plan').catalog = { ...catalogue, mentors };
