export function scrollToEnd(element) {
  element.scrollTop = element.scrollHeight;
}

export function selectLine(element, line) {
  const lines = element.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  element.focus();
  element.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
  element.scrollTop = Math.max(0, (line - 6) * (element.scrollHeight / lines.length));
}
