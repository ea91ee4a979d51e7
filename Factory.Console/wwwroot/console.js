export function scrollToEnd(element) {
  element.scrollTop = element.scrollHeight;
}

export function saveDrawing(svg, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
