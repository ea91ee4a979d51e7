// Runs before anything is drawn: a page that is about to be dark must not be light first.
(() => {
  const cookie = "factory.theme";
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const chosen = () => document.cookie.split("; ").find(item => item.startsWith(`${cookie}=`))?.slice(cookie.length + 1);
  const isDark = () => (chosen() ?? (system.matches ? "dark" : "light")) === "dark";
  const show = () => { document.documentElement.dataset.theme = isDark() ? "dark" : "light"; };

  window.factoryTheme = {
    isDark,
    choose(dark) {
      document.cookie = `${cookie}=${dark ? "dark" : "light"}; path=/; max-age=31536000; samesite=lax`;
      show();
    },
  };
  system.addEventListener("change", show);
  show();
})();
