// The text editor: Monaco, with what was typed kept in the browser until the server has it.
const root = "/_content/BlazorMonaco/lib/monaco-editor/min/vs";
const darkTheme = "factory-dark";
const typingPause = 80;
const directLimit = 12000;
const abandonedAfter = 60000;
const mostSent = 20;
const severities = { error: 8, warning: 4, info: 2 };
const kinds = { key: "Property", word: "Keyword", name: "Variable" };
const editors = new Map();
let loading;

export function load() {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${root}/loader.js`;
    script.onload = () => {
      window.require.config({ paths: { vs: root } });
      window.require(["vs/editor/editor.main"], () => {
        // On the ground of the log; the comments of vs-dark are too faint to be read by everybody.
        monaco.editor.defineTheme(darkTheme, { base: "vs-dark", inherit: true, rules: [{ token: "comment", foreground: "7FB069" }], colors: { "editor.background": "#10151b" } });
        monaco.languages.registerCompletionItemProvider("yaml", { triggerCharacters: [" ", "[", ","], provideCompletionItems: complete });
        monaco.languages.registerDocumentFormattingEditProvider("yaml", { provideDocumentFormattingEdits: format });
        resolve();
      }, reject);
    };
    script.onerror = reject;
    document.head.append(script);
  });
  return loading;
}

async function complete(model, position) {
  const editor = editors.get(model.uri.toString());
  if (!editor?.server) return { suggestions: [] };
  await editor.flush();
  const word = model.getWordUntilPosition(position);
  const range = new monaco.Range(position.lineNumber, word.startColumn, position.lineNumber, word.endColumn);
  const found = await editor.server.invokeMethodAsync("Complete", position.lineNumber, word.startColumn);
  return {
    suggestions: found.map((item, index) => ({
      label: item.text, detail: item.detail, kind: monaco.languages.CompletionItemKind[kinds[item.kind]], range,
      insertText: item.kind === "key" ? `${item.text}: ` : item.text, sortText: String(index).padStart(4, "0"),
    })),
  };
}

async function format(model) {
  const editor = editors.get(model.uri.toString());
  if (!editor?.server) return [];
  await editor.flush();
  await editor.server.invokeMethodAsync("Format");
  return [];
}

function tabName() {
  const name = sessionStorage.getItem("factory.tab") ?? crypto.randomUUID();
  sessionStorage.setItem("factory.tab", name);
  return name;
}

// FNV-1a, with the length: tells texts apart, and hides nothing.
function digest(text) {
  let hash = 2166136261;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619);
  return `${text.length}.${hash >>> 0}`;
}

// What a tab has typed and the server has not confirmed: a reload or a restart of the server must not lose it.
class TypedText {
  constructor(place, text, standing) {
    this.prefix = `factory.typed.${place}.`;
    this.key = this.prefix + tabName();
    this.stored = digest(text);
    this.standing = standing;
    this.sent = [];
  }

  keep(text) {
    this.write({ text, at: Date.now(), standing: this.standing, sent: this.sent });
  }

  // The server may have it, and its answer may be lost.
  send(text) {
    this.sent = [...this.sent.slice(1 - mostSent), digest(text)];
    this.keep(text);
  }

  confirm(text, standing) {
    this.standing = standing;
    const kept = this.read(this.key);
    if (kept?.text === text) {
      this.sent = [];
      localStorage.removeItem(this.key);
    } else if (kept) {
      this.keep(kept.text);
    }
  }

  // Of this tab, or of one that was closed before its text arrived; ahead if it was typed upon what the server has.
  take() {
    let kept = this.read(this.key);
    if (!kept) {
      const others = Object.keys(localStorage).filter(key => key.startsWith(this.prefix))
        .map(key => ({ key, kept: this.read(key) })).filter(other => other.kept && Date.now() - other.kept.at > abandonedAfter);
      others.sort((a, b) => b.kept.at - a.kept.at);
      kept = others[0]?.kept;
      if (!kept) return null;
      this.write(kept);
      others.forEach(other => localStorage.removeItem(other.key));
    }

    this.sent = kept.sent;
    return { text: kept.text, baseVersion: kept.standing.baseVersion, isAhead: kept.standing.revision === this.standing.revision || kept.sent.includes(this.stored) };
  }

  write(kept) {
    try { localStorage.setItem(this.key, JSON.stringify(kept)); } catch { /* The browser's store is full or closed: the server's draft remains. */ }
  }

  read(key) {
    try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
  }
}

class CodeEditor {
  constructor(host, server, options) {
    this.server = server;
    this.typed = options.place ? new TypedText(options.place, options.text, options.standing) : null;
    this.editor = monaco.editor.create(host, {
      value: options.text, language: options.language, readOnly: options.readOnly, ariaLabel: options.label, theme: options.dark ? darkTheme : "vs",
      automaticLayout: true, minimap: { enabled: false }, scrollBeyondLastLine: false, fontSize: 13, tabSize: 2, renderWhitespace: "selection",
      wordBasedSuggestions: false, quickSuggestions: { other: true, strings: true, comments: false }, fixedOverflowWidgets: true,
      accessibilitySupport: "auto", unicodeHighlight: { ambiguousCharacters: false },
    });
    this.model = this.editor.getModel();
    this.isFromServer = false;
    editors.set(this.model.uri.toString(), this);
    if (server && !options.readOnly) {
      this.model.onDidChangeContent(() => this.changed());
      this.editor.onDidBlurEditorText(() => this.flush());
    }
  }

  changed() {
    if (this.isFromServer) return;
    this.typed?.keep(this.model.getValue());
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), typingPause);
    this.isWaiting = true;
  }

  async flush() {
    if (!this.isWaiting) return;
    this.isWaiting = false;
    clearTimeout(this.timer);
    const text = this.model.getValue();
    this.typed?.send(text);
    await (text.length < directLimit
      ? this.server.invokeMethodAsync("Typed", text)
      : this.server.invokeMethodAsync("TypedLong", DotNet.createJSStreamReference(new TextEncoder().encode(text))));
  }

  // Only what is different is replaced, so that the cursor stays and undo goes back through it.
  setText(text) {
    const old = this.model.getValue();
    if (old === text) return;
    let start = 0;
    while (start < old.length && start < text.length && old[start] === text[start]) start++;
    let end = 0;
    while (end < old.length - start && end < text.length - start && old[old.length - 1 - end] === text[text.length - 1 - end]) end++;
    const range = monaco.Range.fromPositions(this.model.getPositionAt(start), this.model.getPositionAt(old.length - end));
    this.isFromServer = true;
    this.editor.updateOptions({ readOnly: false });
    this.editor.pushUndoStop();
    this.editor.executeEdits("factory", [{ range, text: text.slice(start, text.length - end), forceMoveMarkers: true }]);
    this.editor.pushUndoStop();
    this.isFromServer = false;
  }

  show(text, language) {
    monaco.editor.setModelLanguage(this.model, language);
    this.model.setValue(text);
    this.editor.setScrollTop(0);
  }

  setMarkers(markers) {
    monaco.editor.setModelMarkers(this.model, "factory", markers.map(marker => {
      const word = this.model.getWordAtPosition({ lineNumber: Math.min(marker.line, this.model.getLineCount()), column: marker.column });
      return {
        severity: severities[marker.severity], message: marker.message, code: marker.code, startLineNumber: marker.line, endLineNumber: marker.line,
        startColumn: marker.column, endColumn: word ? word.endColumn : marker.column + 1,
      };
    }));
  }

  reveal(line, column) {
    this.editor.revealLineInCenter(line);
    this.editor.setPosition({ lineNumber: line, column });
    this.editor.focus();
  }

  setDark(dark) { monaco.editor.setTheme(dark ? darkTheme : "vs"); }
  take() { return this.typed?.take() ?? null; }
  confirm(text, standing) { this.typed?.confirm(text, standing); }

  dispose() {
    clearTimeout(this.timer);
    editors.delete(this.model.uri.toString());
    this.editor.dispose();
    this.model.dispose();
  }
}

export async function create(host, server, options) {
  await load();
  return new CodeEditor(host, server, options);
}
