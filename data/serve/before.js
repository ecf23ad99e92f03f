// Prepares what textual.js reads when the page has loaded: its address and the size of its font.
"use strict";

const footcoach = { socket: null };

window.WebSocket = class extends WebSocket {
  constructor(...parameters) {
    super(...parameters);
    footcoach.socket = this;
  }
};

/** Returns the size of the font in px: at least 40 columns on a phone, 80 on anything wider. */
footcoach.fontSize = (width, height) => {
  const asked = Number(new URLSearchParams(location.search).get("fontsize"));
  if (asked >= 6 && asked <= 60) return asked;
  const columns = width < 600 ? 40 : 80;
  const letter = 0.6002; // the width of a letter of Roboto Mono, and its line below, in its size
  const line = 1.32;
  const size = Math.min(width / columns / letter, height / 20 / line, 17);
  return Math.floor(Math.max(size, 8) * 10) / 10;
};
