// Scrolls to the end of a list that grows, unless somebody has scrolled up since; says whether it did.
export function scrollToEnd(element, isForced) {
  if (!element) return true;
  if (!isForced && element.factoryEnd !== undefined && element.scrollTop < element.factoryEnd - 30) return false;
  element.scrollTop = element.scrollHeight;
  element.factoryEnd = element.scrollTop;
  return true;
}

// Scrolls so that what stands at this height is in the middle.
export function scrollToPlace(element, top) {
  if (element) element.scrollTop = Math.max(0, top - element.clientHeight / 2);
}

// Null if it was saved; otherwise what stood in the way, in the words of the answer if it has any.
export async function saveText(address, name) {
  try {
    const answer = await fetch(address, { headers: { Accept: "text/plain" } });
    if (answer.ok) {
      save(await answer.blob(), name);
      return null;
    }
    const { error } = await answer.json();
    return { code: error.code, message: error.message, hint: error.details.hint ?? null };
  } catch {
    return { code: "", message: "The file did not come through.", hint: "Try again when the connection is back." };
  }
}

export function saveDrawing(svg, name) {
  save(new Blob([new XMLSerializer().serializeToString(plain(svg))], { type: "image/svg+xml" }), name);
}

// The drawing without what the page needs of it: marks of the renderer, and links that lead nowhere outside of the console.
function plain(svg) {
  const copy = svg.cloneNode(true);
  const marks = document.createNodeIterator(copy, NodeFilter.SHOW_COMMENT);
  for (let mark = marks.nextNode(); mark; mark = marks.nextNode()) mark.remove();
  for (const link of copy.querySelectorAll("a")) link.removeAttribute("href");
  for (const element of [copy, ...copy.querySelectorAll("*")]) {
    for (const { name } of [...element.attributes]) if (name.startsWith("_bl_")) element.removeAttribute(name);
  }
  return copy;
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
