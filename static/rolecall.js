// Pages work without this. Text is only ever set as text, and every address stays on this site.

const make = (name, properties, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};
const each = (selector, act) => document.querySelectorAll(selector).forEach(act);

// Tells screen readers what they would not notice.
const status = make("p", { className: "unseen", role: "status" });
document.body.append(status);

// Suggests roles: a combobox with a list, whose focus stays in the field.
each(".search input[id], .picker input", (input) => {
  const leads = input.name === "q";
  const id = `${input.id}-list`;
  const list = make("span", { id, className: "suggestions", role: "listbox", ariaLabel: "Roles" });
  list.onmousedown = (event) => event.preventDefault();
  let active, timer, request;

  const activate = (option) => {
    for (const other of list.children) other.ariaSelected = other === option;
    active = option;
    active?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", active?.id ?? "");
  };
  const open = (shown) => {
    list.hidden = !shown;
    input.ariaExpanded = shown;
    activate();
  };
  const close = () => {
    clearTimeout(timer);
    request?.abort();
    open(false);
  };
  const option = (title, note, address, at) => {
    const onclick = () => {
      close();
      if (leads) location.assign(new URL(address).pathname);
      else input.value = title;
    };
    return make("span", { id: `${id}-${at}`, role: "option", onclick }, title, " ", make("small", {}, note));
  };
  const ask = async () => {
    request?.abort();
    const text = input.value.trim();
    if (!text) return close();
    const { signal } = (request = new AbortController());
    try {
      const answer = await fetch(`/suggest?q=${encodeURIComponent(text)}`, { signal });
      const [, titles, notes, addresses] = await answer.json();
      list.replaceChildren(...titles.map((title, at) => option(title, notes[at], addresses[at], at)));
      open(titles.length > 0);
      status.textContent = `Suggestions: ${titles.length}`;
    } catch {
      if (!signal.aborted) close();
    }
  };
  const typed = ({ isComposing }) => {
    clearTimeout(timer);
    if (!isComposing) timer = setTimeout(ask, 120);
  };
  const pressed = (event) => {
    if (event.isComposing) return;
    const { key } = event;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step && list.hidden) ask();
    else if (step) {
      // The field is a place among the options.
      const places = [undefined, ...list.children];
      activate(places.at((places.indexOf(active) + step) % places.length));
    } else if (key === "Enter" && active) active.click();
    else if (key === "Escape" && !list.hidden) close();
    else {
      if (key === "Tab" && !leads) active?.click();
      if (/Home|End|Arrow/.test(key)) activate();
      return;
    }
    event.preventDefault();
  };

  // The type "search" allows no other role.
  Object.assign(input, { type: "text", role: "combobox", ariaAutoComplete: "list" });
  Object.assign(input, { oninput: typed, onkeydown: pressed, onblur: close });
  input.addEventListener("compositionend", typed);
  input.setAttribute("aria-controls", id);
  input.removeAttribute("list");
  input.after(list);
  close();
});

// Passes the page's link on: to the share sheet where fingers point, else to the clipboard.
each(".permalink", (line) => {
  const url = line.querySelector("a").href;
  const sheet = navigator.share && matchMedia("(pointer: coarse)").matches;
  const label = sheet ? "Share" : "Copy link";
  const onclick = async ({ target }) => {
    try {
      if (sheet) return await navigator.share({ url });
      await navigator.clipboard.writeText(url);
      target.textContent = status.textContent = "Link copied";
      setTimeout(() => (target.textContent = label), 3000);
    } catch {
      // Called off or not allowed. The link stands there.
    }
  };
  if (sheet || navigator.clipboard) line.append(" ", make("button", { type: "button", onclick }, label));
});

// A link in [data-swap=ID] brings the element of that id from the page that it leads to.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-swap] a");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const { href } = link;
  const id = link.closest("[data-swap]").dataset.swap;
  const links = () => [...document.querySelectorAll(`[data-swap="${id}"] a`)];
  const place = links().indexOf(link);
  const request = new XMLHttpRequest();
  request.open("GET", href);
  request.responseType = "document";
  request.onloadend = () => {
    const section = request.response?.getElementById(id);
    if (!section) return location.assign(href);
    document.getElementById(id).replaceWith(section);
    history.replaceState(null, "", href);
    links()[place]?.focus({ preventScroll: true });
  };
  request.send();
});
