// Keys that work on every page, as long as nothing is being typed.
const places = { o: "/", p: "/projects", r: "/runs", t: "/templates", s: "/settings" };
const patience = 1500;
let wentAt = 0;

function isTyping(target) {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable], .monaco-editor, [role='textbox']") !== null;
}

function press(name) {
  const element = document.querySelector(`[data-shortcut="${name}"]`);
  if (!element) return false;
  if (element.matches("input")) element.focus();
  else element.click();
  return true;
}

function act(key) {
  if (Date.now() - wentAt < patience) {
    wentAt = 0;
    const link = places[key] && document.querySelector(`nav a[href="${places[key]}"], .mud-nav-link[href="${places[key]}"]`);
    link?.click();
    return Boolean(link);
  }
  switch (key) {
    case "/": return press("search");
    case "r": return press("run");
    case "?": document.getElementById("shortcuts")?.showModal(); return true;
    case "g": wentAt = Date.now(); return true;
    default: return false;
  }
}

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector("dialog[open], .mud-dialog")) return;
  if (act(event.key)) event.preventDefault();
});
