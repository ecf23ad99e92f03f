// Starts textual.js, and adds what fingers need: keys, swipes, an on-screen keyboard when asked.
"use strict";

const start = window.onload;
const isTouched = matchMedia("(pointer: coarse)").matches;

window.onload = async () => {
  const terminal = document.getElementById("terminal");
  const page = location.pathname.endsWith("/") ? location.pathname : location.pathname + "/";
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  const size = footcoach.fontSize(terminal.clientWidth, terminal.clientHeight);
  terminal.dataset.sessionWebsocketUrl = `${scheme}//${location.host}${page}ws`;
  terminal.dataset.fontSize = size;
  await document.fonts.load(`${size}px "Roboto Mono"`).catch(() => {}); // it is measured at once
  start();
  document.getElementById("again").onclick = () => location.reload();
  keepAwake();
  if (isTouched) {
    useKeys();
    useSwipes(terminal, size);
  }
};

/** Keeps the device's screen on; browsers allow it on https and on the machine itself only. */
function keepAwake() {
  const ask = () => {
    if (document.visibilityState === "visible") navigator.wakeLock?.request("screen").catch(() => {});
  };
  document.addEventListener("visibilitychange", ask);
  ask();
}

function send(text) {
  if (footcoach.socket?.readyState === WebSocket.OPEN) {
    footcoach.socket.send(JSON.stringify(["stdin", text]));
  }
}

/** Makes the keys below the terminal work; the on-screen keyboard comes only when asked for. */
function useKeys() {
  const typing = document.getElementById("typing");
  const input = document.querySelector(".xterm-helper-textarea");
  input.inputMode = "none";
  for (const key of document.querySelectorAll("#keys [data-send]")) {
    key.onclick = () => send(key.dataset.send);
  }
  typing.onclick = () => {
    const isTyping = input.inputMode === "none";
    typing.setAttribute("aria-pressed", isTyping);
    input.inputMode = isTyping ? "text" : "none";
    input.blur();
    if (isTyping) input.focus();
  };
  window.visualViewport?.addEventListener("resize", () => {
    document.body.style.setProperty("--seen", `${visualViewport.height}px`);
    window.onresize();
  });
}

/** Turns swipes into the wheel of a mouse. */
function useSwipes(terminal, size) {
  let last = 0;
  terminal.addEventListener("touchstart", (event) => (last = event.touches[0].clientY));
  terminal.addEventListener("touchmove", (event) => {
    const { clientX, clientY } = event.touches[0];
    const step = size * 2;
    for (; Math.abs(last - clientY) >= step; last += last < clientY ? step : -step) {
      const deltaY = last < clientY ? -1 : 1;
      const options = { deltaY, deltaMode: 1, clientX, clientY, bubbles: true, cancelable: true };
      terminal.querySelector(".xterm-screen").dispatchEvent(new WheelEvent("wheel", options));
    }
  });
}
