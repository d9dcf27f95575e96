import { mount, unmount } from 'svelte';
import './lib/styles/base.css';
import { applyAppearance } from './lib/appearance';
import { chooseBackend } from './lib/backend/choose';
import { begin } from './lib/begin';
import { reportReady } from './lib/ready';
import { useWords } from './lib/words/words.svelte';
import Front from './views/Front.svelte';
import Quiet from './views/Quiet.svelte';

void begin(async (target) => {
  const backend = await chooseBackend();
  const start = await backend.start();
  useWords(start.words, start.language);
  applyAppearance(start.settings);

  const showFront = () => mount(Front, { target, props: { backend, start } });
  if (location.hash === '#quiet') {
    const onleave = () => void unmount(quiet).then(showFront);
    const quiet = mount(Quiet, { target, props: { backend, onleave } });
  } else {
    showFront();
  }
  reportReady(backend);
});
