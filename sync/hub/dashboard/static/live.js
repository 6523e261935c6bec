// Keeps Today fresh and rings on calls for help. Every page works without it.
"use strict";

const where = document.body.dataset.live;
const every = Number(document.body.dataset.every || 2000);
const title = document.title;
let rings = false;
let sound = null;

function waiting() {
  const calls = document.querySelector("[data-part=calls]");
  return calls ? Number(calls.dataset.count) : 0;
}

function tell() {
  const number = waiting();
  document.title = number ? `(${number}) \u{1F514} ${title}` : title;
  if (number && rings) ring();
}

// The kit's sound "callStaff": three sines in half a second, never louder than -18 dBFS.
function ring() {
  [659, 523, 659].forEach((hz, place) => {
    const tone = sound.createOscillator();
    const loud = sound.createGain();
    const at = sound.currentTime + place * 0.17;
    tone.frequency.value = hz;
    loud.gain.setValueAtTime(0, at);
    loud.gain.linearRampToValueAtTime(0.125, at + 0.02);
    loud.gain.linearRampToValueAtTime(0, at + 0.16);
    tone.connect(loud).connect(sound.destination);
    tone.start(at);
    tone.stop(at + 0.17);
  });
}

// A browser lets a page sound only after somebody has touched it: the button is that touch.
function prepareBell() {
  const button = document.querySelector("[data-ring]");
  if (!button || !window.AudioContext) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    rings = !rings;
    sound = sound || new AudioContext();
    button.setAttribute("aria-pressed", String(rings));
    button.querySelector("span").textContent = rings ? button.dataset.on : button.dataset.off;
    if (rings) ring();
  });
}

// Whoever stands on a link or button keeps standing there.
function replace(old, fresh) {
  const held = document.activeElement;
  const inside = old.contains(held) ? held : null;
  const key = inside && (inside.getAttribute("href") || inside.form?.getAttribute("action"));
  old.replaceWith(fresh);
  if (!key) return;
  const same = fresh.querySelector(`[href="${CSS.escape(key)}"], [action="${CSS.escape(key)}"] button`);
  if (same) same.focus();
}

async function refresh() {
  const answer = await fetch(where, { headers: { Accept: "text/html" } });
  if (answer.status === 401) return window.location.reload();
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of fresh.querySelectorAll("[data-part]")) {
    const old = document.querySelector(`[data-part=${part.dataset.part}]`);
    if (old && old.outerHTML !== part.outerHTML) replace(old, document.adoptNode(part));
  }
  tell();
}

async function keepFresh() {
  try {
    if (!document.hidden || rings) await refresh();
  } catch {
    // The hub cannot be reached: the page stays as it is, and the next turn tries again.
  }
  window.setTimeout(keepFresh, every);
}

if (where) {
  prepareBell();
  tell();
  window.setTimeout(keepFresh, every);
}
