// In the place of door and main: makes a space when asked, and loops for ever in its window, after it has promised to answer
// the program's messages.

const program = window.__TAURI_INTERNALS__;

document.getElementById('make').addEventListener('click', () =>
  program.invoke('make_space', { request: { passphrase: 'tulip harbour anvil cotton mirror' } }),
);

async function loop() {
  const channel = program.transformCallback(() => undefined);
  await program.invoke('watch_host', { request: `__CHANNEL__:${channel}` });
  for (;;);
}

if (location.hash === '#main') loop();
