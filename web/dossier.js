// SPDX-License-Identifier: Apache-2.0
// What the page can do beyond being read: mark the words a fact rests on.
//
// Everything here adds to links that work without it. A fact is an element
// with data-f, a list of "report:offset:length" in bytes of that report's
// UTF-8 text; a link in it says in data-i which of the list it means. Each
// paragraph of a text carries the offset of its first byte in data-o.
(() => {
  "use strict";

  const state = { cites: [], at: 0, from: null };

  // ---- from bytes to characters

  const bytesOf = (code) =>
    code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;

  // The UTF-16 index at which `bytes` bytes of `text` lie before.
  function indexAt(text, bytes) {
    let i = 0;
    while (i < text.length && bytes > 0) {
      const code = text.codePointAt(i);
      bytes -= bytesOf(code);
      i += code > 0xffff ? 2 : 1;
    }
    return i;
  }

  function bytesIn(text) {
    let n = 0;
    for (const c of text) {
      n += bytesOf(c.codePointAt(0));
    }
    return n;
  }

  // ---- marking

  function unmark() {
    for (const mark of document.querySelectorAll("mark.hit")) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
  }

  // Wraps bytes [from, to) of a paragraph, which holds nothing but text.
  function markIn(p, from, to) {
    const text = p.textContent;
    const a = indexAt(text, from);
    const b = indexAt(text, to);
    if (a >= b || !p.firstChild) {
      return null;
    }
    const range = document.createRange();
    range.setStart(p.firstChild, a);
    range.setEnd(p.firstChild, b);
    const mark = document.createElement("mark");
    mark.className = "hit";
    mark.tabIndex = -1;
    range.surroundContents(mark);
    return mark;
  }

  // Marks a cite in its report; the first mark, or null.
  function mark(cite) {
    const text = document.getElementById(`r${cite.report + 1}-text`);
    let first = null;
    unmark();
    for (const p of text ? text.querySelectorAll("p[data-o]") : []) {
      const start = Number(p.dataset.o);
      const from = Math.max(cite.off - start, 0);
      const to = Math.min(cite.off + cite.len - start, bytesIn(p.textContent));
      if (from < to) {
        const made = markIn(p, from, to);
        first = first || made;
      }
    }
    return first;
  }

  function reveal(element) {
    for (let e = element; e; e = e.parentElement) {
      if (e.tagName === "DETAILS") {
        e.open = true;
      }
    }
    // Beside the texts, the dossier itself must stand still.
    const reader = element.closest(".reader");
    if (reader && getComputedStyle(reader).overflowY === "auto") {
      const above = element.getBoundingClientRect().top -
        reader.getBoundingClientRect().top;
      reader.scrollBy({ top: above - reader.clientHeight / 3 });
    } else {
      element.scrollIntoView({ block: "center" });
    }
    element.focus({ preventScroll: true });
  }

  // ---- the bar

  const bar = document.createElement("div");
  const label = document.createElement("span");
  const button = (text, help, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.title = help;
    made.setAttribute("aria-label", help);
    made.addEventListener("click", act);
    return made;
  };
  const previous = button("←", "Previous words (p)", () => step(-1));
  const next = button("→", "Next words (n)", () => step(1));
  bar.className = "bar";
  bar.hidden = true;
  bar.setAttribute("role", "status");
  bar.append(label, previous, next, button("Back", "Back to the fact (Esc)", close));
  document.body.append(bar);

  const nameOf = (report) => {
    const head = document.querySelector(`#r${report + 1} h3`);
    return head ? head.lastChild.textContent.trim() : `Report ${report + 1}`;
  };

  function show() {
    const cite = state.cites[state.at];
    const many = state.cites.length > 1;
    const found = mark(cite);
    label.textContent =
      (many ? `${state.at + 1} of ${state.cites.length}: ` : "") +
      nameOf(cite.report);
    previous.hidden = next.hidden = !many;
    bar.hidden = false;
    if (found) {
      reveal(found);
    }
    return found;
  }

  function step(by) {
    const n = state.cites.length;
    if (n) {
      state.at = (state.at + by + n) % n;
      show();
    }
  }

  function close() {
    unmark();
    bar.hidden = true;
    state.cites = [];
    if (state.from) {
      reveal(state.from);
      state.from = null;
    }
  }

  // ---- events

  const read = (list) =>
    list.split(" ").map((cite) => {
      const [report, off, len] = cite.split(":").map(Number);
      return { report, off, len };
    });

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#r"]');
    const fact = link && link.closest("[data-f]");
    if (!fact || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    // A link to a report as such, inside a fact, stays what it is.
    if (!link.hash.includes("-p")) {
      return;
    }
    state.cites = read(fact.dataset.f);
    state.at = Math.min(Number(link.dataset.i || 0), state.cites.length - 1);
    state.from = link;
    if (show()) {
      event.preventDefault();
    }
  });

  document.addEventListener("keydown", (event) => {
    if (bar.hidden || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === "n") {
      step(1);
    } else if (event.key === "p") {
      step(-1);
    } else if (event.key === "Escape") {
      close();
    }
  });

  // Where else a claim stands, while it is pointed at or focused.
  function highlight(event) {
    const over = event.target.closest && event.target.closest("[data-c]");
    const ids = over ? over.dataset.c.split(" ") : [];
    for (const e of document.querySelectorAll(".hl")) {
      e.classList.remove("hl");
    }
    for (const id of ids) {
      for (const e of document.querySelectorAll(`[data-c~="${id}"]`)) {
        e.classList.add("hl");
      }
    }
  }
  document.addEventListener("pointerover", highlight);
  document.addEventListener("focusin", highlight);

  // Background lies years back: start the strip where days are known.
  const dot = document.querySelector(".strip circle");
  if (dot) {
    const strip = dot.closest(".scroll");
    strip.scrollLeft = dot.cx.baseVal.value - strip.clientWidth / 4;
  }

  window.addEventListener("beforeprint", () => {
    for (const e of document.querySelectorAll("details")) {
      e.open = true;
    }
  });
})();
