"use strict";
(() => {
  // Parts of the expression, instructions after the optimizer, instructions before it: who belongs to each.
  const kinds = ["p", "c", "u"];
  const members = { p: new Map(), c: new Map(), u: new Map() };
  const keys = (element, kind) => (element.dataset[kind] ?? "").split(" ").filter(Boolean);
  for (const element of document.querySelectorAll("[data-p], [data-c], [data-u]")) {
    for (const kind of kinds) {
      for (const key of keys(element, kind)) {
        if (!members[kind].has(key)) {
          members[kind].set(key, []);
        }
        members[kind].get(key).push(element);
      }
    }
  }
  const isLine = element => "c" in element.dataset || "u" in element.dataset;
  let pinned = null;

  function clear() {
    document.body.classList.remove("lighting");
    for (const element of document.querySelectorAll(".lit, .same")) {
      element.classList.remove("lit", "same");
    }
  }

  // A line lights the same line in other forms and the parts it comes from; a part lights all that comes from it.
  function light(element) {
    clear();
    const line = isLine(element);
    for (const key of keys(element, "p")) {
      for (const other of members.p.get(key)) {
        if (!line || other.matches(".part, .primitive, .primitive .line")) {
          other.classList.add("lit");
        }
      }
    }
    for (const kind of ["c", "u"]) {
      for (const key of keys(element, kind)) {
        for (const other of members[kind].get(key)) {
          other.classList.add("same");
        }
      }
    }
    document.body.classList.add("lighting");
  }

  function show(element) {
    if (element) {
      light(element);
    } else {
      clear();
    }
  }

  // What was asked for comes into view in the other forms, but not what the reader has just pointed at.
  function reveal(from) {
    for (const pane of document.querySelectorAll(".pane")) {
      const first = pane.querySelector(".same") ?? pane.querySelector(".lit");
      if (first && !pane.contains(from)) {
        const box = first.getBoundingClientRect();
        const frame = pane.getBoundingClientRect();
        if (box.top < frame.top || box.bottom > frame.bottom) {
          pane.scrollTop += box.top - frame.top - frame.height / 3;
        }
        if (box.left < frame.left || box.left > frame.right) {
          pane.scrollLeft += box.left - frame.left - frame.width / 3;
        }
      }
    }
  }

  // A graph that is wider than its pane is shown where it begins.
  for (const pane of document.querySelectorAll(".graph .pane")) {
    const box = pane.querySelector(".node")?.getBoundingClientRect();
    const frame = pane.getBoundingClientRect();
    if (box && box.right > frame.right) {
      pane.scrollLeft = box.left - frame.left - (frame.width - box.width) / 2;
    }
  }

  const linked = event => event.target.closest?.("[data-c], [data-u], [data-p]") ?? null;
  document.addEventListener("mouseover", event => show(linked(event) ?? pinned));
  document.addEventListener("mouseleave", () => show(pinned));
  document.addEventListener("focusin", event => show(linked(event) ?? pinned));
  document.addEventListener("focusout", () => show(pinned));
  document.addEventListener("click", event => {
    const element = linked(event);
    pinned = element === pinned ? null : element;
    show(pinned);
    if (pinned) {
      reveal(pinned);
    }
  });
  document.addEventListener("keydown", event => {
    if (event.key === "Escape") {
      pinned = null;
      clear();
    } else if (event.key === "Enter" && linked(event)) {
      pinned = linked(event);
      show(pinned);
      reveal(pinned);
    }
  });
})();
