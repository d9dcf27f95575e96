import { mount } from 'svelte';
import './lib/styles/base.css';
import { applyAppearance } from './lib/appearance';
import { chooseBackend } from './lib/backend/choose';
import { begin } from './lib/begin';
import { reportReady } from './lib/ready';
import { useWords } from './lib/words/words.svelte';

// Two windows, one page: the door loads no journal code, and the main window no door.
void begin(async (target) => {
  const backend = await chooseBackend();
  if (location.hash === '#main') {
    const [main, { default: Main }] = await Promise.all([backend.readMain(), import('./views/Main.svelte')]);
    useWords(main.start.words, main.start.language);
    applyAppearance(main.start.settings);
    mount(Main, { target, props: { backend, main } });
  } else {
    const [door, { default: Door }] = await Promise.all([backend.readDoor(), import('./views/Door.svelte')]);
    useWords(door.words, door.language);
    applyAppearance(door.settings);
    mount(Door, { target, props: { backend, door } });
  }
  reportReady(backend);
});
