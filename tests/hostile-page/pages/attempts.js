// Tries every way out of a page that we know of, and writes beside each what the page itself noticed:
// "refused", "went out", or "asked" where a page is never told.
// Served by the test over http it has the same names and addresses, so that the test can see each way work.
'use strict';

const HOST = '127.0.0.1:47811';
const OUT = `http://${HOST}/out/`;
const NAMED = 'evenkeel-hostile.test:47811';
/** How long an attempt may stay silent before it counts as merely asked. In milliseconds. */
const SILENCE = 1500;

const violations = new Set();
document.addEventListener('securitypolicyviolation', (event) => {
  violations.add(event.effectiveDirective);
});

const refused = (why) => `refused (${why})`;
const wait = (time) => new Promise((done) => setTimeout(done, time));

/** Adds an element and answers by the first event it gets. */
function element(name, properties, parent = document.body) {
  return new Promise((done) => {
    const made = document.createElement(name);
    made.onload = () => done('went out');
    made.onloadedmetadata = () => done('went out');
    made.onerror = () => done(refused('error event'));
    for (const [key, value] of Object.entries(properties)) made[key] = value;
    parent.append(made);
  });
}

/** For ways whose refusal a page learns only from a report of the policy. */
async function reported(directives, act) {
  directives.forEach((directive) => violations.delete(directive));
  const answer = await act();
  for (let passed = 0; passed < SILENCE; passed += 50) {
    const found = directives.find((directive) => violations.has(directive));
    if (found) return refused(found);
    await wait(50);
  }
  return answer ?? 'asked';
}

function opens(socket) {
  return new Promise((done) => {
    socket.onopen = () => done('went out');
    socket.onerror = () => done(refused('error event'));
  });
}

function link(rel, more = {}) {
  return element('link', { rel, href: `${OUT}${rel}`, ...more }, document.head);
}

/** All of these are tried at the same time. */
const TOGETHER = {
  'fetch': () => fetch(`${OUT}fetch`, { mode: 'no-cors' }).then(() => 'went out'),
  'xhr': () =>
    new Promise((done) => {
      const request = new XMLHttpRequest();
      request.onload = () => done('went out');
      request.onerror = () => done(refused('error event'));
      request.open('GET', `${OUT}xhr`);
      request.send();
    }),
  'websocket': () => opens(new WebSocket(`ws://${HOST}/out/websocket`)),
  'eventsource': () => opens(new EventSource(`${OUT}eventsource`)),
  'image': () => element('img', { alt: '', src: `${OUT}image` }),
  'script': () => element('script', { src: `${OUT}script` }),
  'module': () => element('script', { type: 'module', src: `${OUT}module` }),
  'import': () => import(`${OUT}import`).then(() => 'went out'),
  'stylesheet': () => link('stylesheet'),
  'font': () => new FontFace('far', `url(${OUT}font)`).load().then(() => 'went out'),
  'video': () => element('video', { src: `${OUT}video` }),
  'object': () => reported(['object-src'], () => void element('object', { data: `${OUT}object`, type: 'text/html' })),
  'embed': () => reported(['object-src'], () => void element('embed', { src: `${OUT}embed`, type: 'text/html' })),
  'iframe': () => reported(['frame-src'], () => void element('iframe', { src: `${OUT}iframe` })),
  'worker': () =>
    new Promise((done) => {
      const worker = new Worker(`${OUT}worker`);
      worker.onerror = () => done(refused('error event'));
      worker.onmessage = () => done('went out');
    }),
  'preload': () => link('preload', { as: 'image' }),
  'modulepreload': () => link('modulepreload'),
  'prefetch': () => link('prefetch'),
  'preconnect': () => link('preconnect', { href: `http://preconnect.${NAMED}/` }),
  'dns-prefetch': () => link('dns-prefetch', { href: `//dns-prefetch.${NAMED}/` }),
  'named': () => fetch(`http://fetch.${NAMED}/out/named`, { mode: 'no-cors' }).then(() => 'went out'),
  'beacon': () =>
    reported(['connect-src'], () => (navigator.sendBeacon(`${OUT}beacon`, 'word') ? 'asked' : refused('false'))),
  'ping': () =>
    reported(['connect-src'], () => {
      const anchor = document.createElement('a');
      anchor.href = '#end';
      anchor.ping = `${OUT}ping`;
      document.body.append(anchor);
      anchor.click();
    }),
  'service worker': () => navigator.serviceWorker.register(`${OUT}service-worker`).then(() => 'went out'),
  'webrtc': async () => {
    const peer = new RTCPeerConnection({
      iceServers: [
        { urls: `stun:${HOST}` },
        { urls: `turn:${HOST}?transport=tcp`, username: 'word', credential: 'word' },
      ],
    });
    peer.createDataChannel('way out');
    await peer.setLocalDescription(await peer.createOffer());
    await wait(SILENCE);
    return 'asked';
  },
};

/** A page goes to one place at a time, so these come one after the other. "Still here" is what being refused looks like. */
const IN_TURN = {
  'form': () =>
    reported(['form-action'], () => {
      const form = document.createElement('form');
      form.method = 'post';
      form.action = `${OUT}form`;
      const field = document.createElement('input');
      field.name = 'word';
      field.value = 'word';
      form.append(field);
      document.body.append(form);
      form.submit();
      return refused('still here');
    }),
  'form in a frame': () =>
    reported(['form-action'], () => {
      const form = document.createElement('form');
      form.action = `${OUT}framed-form`;
      form.target = 'sink';
      document.body.append(form);
      form.submit();
    }),
  'frame navigation': () =>
    reported(['frame-src'], () => {
      window.frames.sink.location = `${OUT}frame-navigation`;
    }),
  'window': () => {
    const opened = window.open(`${OUT}window`);
    return opened ? 'went out' : refused('no window');
  },
  'refresh': async () => {
    const meta = document.createElement('meta');
    meta.httpEquiv = 'refresh';
    meta.content = `0;url=${OUT}refresh`;
    document.head.append(meta);
    await wait(SILENCE);
    return refused('still here');
  },
  'anchor': async () => {
    const anchor = document.createElement('a');
    anchor.href = `${OUT}anchor`;
    document.body.append(anchor);
    anchor.click();
    await wait(SILENCE);
    return refused('still here');
  },
  'navigation': async () => {
    window.location = `${OUT}navigation`;
    await wait(SILENCE);
    return refused('still here');
  },
};

function tell(name, outcome) {
  const line = document.createElement('p');
  line.textContent = `${name}: ${outcome}`;
  document.getElementById('outcomes').append(line);
}

async function attempt(name, act) {
  let outcome;
  try {
    outcome = await Promise.race([act(), wait(2 * SILENCE).then(() => 'asked')]);
  } catch (error) {
    outcome = refused(error.name);
  }
  tell(name, outcome);
}

async function everything() {
  await Promise.all(Object.entries(TOGETHER).map(([name, act]) => attempt(name, act)));
  for (const [name, act] of Object.entries(IN_TURN)) await attempt(name, act);
  document.getElementById('end').textContent = 'all tried';
}

// Only the program has this; a browser shows a button that does nothing.
document.getElementById('notes').addEventListener('click', () => window.__TAURI_INTERNALS__?.invoke('go_to_space'));

everything();
