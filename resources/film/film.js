// Plays the film that the page carries. The state is one number, the frame; everything seen is drawn from it.
'use strict';
(() => {
  const film = JSON.parse(document.getElementById('film').textContent);
  const [WAIT, CLOCK, WORDS, ROW, CALL, EXCHANGE] = [0, 1, 2, 3, 4, 5];
  const { frames, calls, exchanges } = film;
  const last = Math.max(0, frames.length - 1);
  const MOST_BUBBLES = 40;
  const by = (id) => document.getElementById(id);
  const blocks = document.querySelectorAll('#rows .block');
  let frame = 0;
  let timer = null;
  let shownCall = 0;
  let marked = null;

  // Drawing

  function show(to) {
    frame = Math.min(Math.max(to, 0), last);
    const now = frames[frame];
    if (!now) {
      by('caption').textContent = 'Nothing was recorded.';
      return;
    }
    by('caption').textContent = now[WORDS];
    by('scrub').value = frame;
    by('scrub').setAttribute('aria-valuetext', `${now[CLOCK]}: ${now[WORDS]}`);
    by('clock').textContent = `${now[CLOCK]} of ${frames[last][CLOCK]}`;
    by('first').disabled = by('back').disabled = frame === 0;
    by('last').disabled = by('on').disabled = frame === last;
    shownCall = now[CALL];
    showRow(now[ROW]);
    showCalls();
    showBubbles();
    showWire(now[EXCHANGE]);
  }

  function showRow(row) {
    const ladder = by('ladder');
    const scale = by('rows').clientWidth / film.width;
    const height = film.rowHeight * scale;
    by('now').style.top = `${row * height}px`;
    by('now').style.height = `${height}px`;
    by('future').style.top = `${(row + 1) * height}px`;
    if (marked) marked.classList.remove('is-now');
    marked = blocks[Math.floor(row / film.block)].querySelector(`g[data-row="${row}"]`);
    if (marked) marked.classList.add('is-now');
    const head = ladder.querySelector('.head').clientHeight;
    const room = ladder.clientHeight - head;
    const top = row * height;
    if (top < ladder.scrollTop || top + 2 * height > ladder.scrollTop + room) ladder.scrollTop = top - room / 2;
  }

  function showCalls() {
    if (calls.length < 2) return;
    for (const [number, tab] of [...by('calls').children].entries()) {
      tab.setAttribute('aria-pressed', String(number === shownCall));
    }
  }

  // A bubble grows: of each the newest form up to this frame counts. Only the last ones are looked at.
  function bubblesNow() {
    const told = calls[shownCall].bubbles;
    let low = 0;
    let high = told.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (told[middle][0] <= frame) low = middle + 1;
      else high = middle;
    }
    const found = new Map();
    for (let at = low - 1; at >= 0 && found.size < MOST_BUBBLES; at -= 1) {
      if (!found.has(told[at][1])) found.set(told[at][1], told[at]);
    }
    return [...found.values()].sort((one, other) => one[1] - other[1]);
  }

  function showBubbles() {
    const box = by('bubbles');
    const call = calls[shownCall];
    by('phone').style.setProperty('--hue', `var(--call${call.hue})`);
    by('phone').style.setProperty('--hue-ground', `var(--call${call.hue}_ground)`);
    const drawn = bubblesNow().map(([from, , side, caption, text, strong]) => {
      const bubble = element('div', side);
      bubble.append(element('small', '', caption), text);
      if (strong) bubble.append(' ', element('b', '', strong));
      if (from === frame) bubble.classList.add('fresh');
      return bubble;
    });
    box.replaceChildren(...(drawn.length ? drawn : [element('div', 'empty', 'Nothing is heard yet.')]));
    box.scrollTop = box.scrollHeight;
  }

  function showWire(key) {
    const wire = exchanges[key];
    by('wire').hidden = Object.keys(exchanges).length === 0;
    by('wire-title').textContent = wire ? wire.title : 'Nothing yet.';
    by('request').textContent = wire ? wire.request : '';
    by('response').textContent = wire ? wire.response : '';
    for (const part of by('wire').querySelectorAll('h2, pre, button')) part.hidden = !wire;
  }

  function element(name, kind, text) {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    if (text) made.textContent = text;
    return made;
  }

  // The transport

  const playing = () => timer !== null;

  function tellPlaying(on) {
    by('play').setAttribute('aria-pressed', String(on));
    by('play').setAttribute('aria-label', on ? 'Pause' : 'Play');
  }

  function pause() {
    clearTimeout(timer);
    timer = null;
    tellPlaying(false);
  }

  function play() {
    if (frames.length < 2) return;
    if (frame === last) show(0);
    tellPlaying(true);
    wait();
  }

  function wait() {
    timer = setTimeout(() => {
      show(frame + 1);
      if (frame === last) pause();
      else wait();
    }, frames[frame][WAIT] / Number(by('speed').value));
  }

  function toggle() {
    if (playing()) pause();
    else play();
  }

  function jump(to) {
    show(to);
    if (!playing()) return;
    clearTimeout(timer);
    if (frame === last) pause();
    else wait();
  }

  function step(by_) {
    pause();
    show(frame + by_);
  }

  function faster(by_) {
    const speeds = by('speed');
    speeds.selectedIndex = Math.min(Math.max(speeds.selectedIndex + by_, 0), speeds.options.length - 1);
    jump(frame);
  }

  const KEYS = {
    ' ': toggle,
    ArrowLeft: () => step(-1),
    ArrowRight: () => step(1),
    Home: () => jump(0),
    End: () => jump(last),
    '+': () => faster(1),
    '-': () => faster(-1),
  };

  document.addEventListener('keydown', (event) => {
    const doing = KEYS[event.key];
    if (!doing || event.ctrlKey || event.altKey || event.metaKey) return;
    const on = event.target;
    if (event.key === ' ' && on.matches('button, summary, select')) return; // the one focused is pressed
    if (on.matches('select')) return;
    event.preventDefault();
    doing();
  });

  by('play').addEventListener('click', toggle);
  by('first').addEventListener('click', () => jump(0));
  by('last').addEventListener('click', () => jump(last));
  by('back').addEventListener('click', () => step(-1));
  by('on').addEventListener('click', () => step(1));
  by('scrub').addEventListener('input', (event) => jump(Number(event.target.value)));
  by('speed').addEventListener('change', () => jump(frame));
  window.addEventListener('resize', () => show(frame));

  by('ladder').addEventListener('click', (event) => {
    const row = event.target.closest('g[data-row]');
    if (row) jump(frames.findIndex((one) => one[ROW] === Number(row.dataset.row)));
  });

  by('theme').addEventListener('click', () => {
    const root = document.documentElement;
    const dark = root.dataset.theme
      ? root.dataset.theme === 'dark'
      : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
  });

  by('curl').addEventListener('click', () => {
    const wire = exchanges[frames[frame][EXCHANGE]];
    const area = element('textarea');
    area.value = wire.curl;
    document.body.append(area);
    area.select();
    document.execCommand('copy'); // the newer way is closed to files opened from a disk
    area.remove();
    by('curl').focus();
  });

  if (calls.length > 1) {
    by('calls').append(...calls.map((call, number) => {
      const tab = element('button', '', call.name);
      tab.type = 'button';
      tab.style.setProperty('--hue', `var(--call${call.hue})`);
      tab.style.setProperty('--hue-ground', `var(--call${call.hue}_ground)`);
      tab.addEventListener('click', () => {
        shownCall = number;
        showCalls();
        showBubbles();
      });
      return tab;
    }));
  }
  by('scrub').max = last;
  show(Number(location.hash.slice(1)) || 0); // film.html#12 opens at that frame
})();
