// What a page can do beyond being read: choose between light and dark. Everything it says
// is there without it.
'use strict';

(() => {
  const root = document.documentElement;

  // ---- Light and dark ---------------------------------------------------------------

  const themeKey = 'heapclock-theme';

  // A page that was opened as a file may have no storage.
  function remembered() {
    try { return localStorage.getItem(themeKey); } catch { return null; }
  }

  function remember(theme) {
    try { localStorage.setItem(themeKey, theme); } catch { /* for this page only */ }
  }

  function isDark() {
    return root.dataset.theme
      ? root.dataset.theme === 'dark'
      : matchMedia('(prefers-color-scheme: dark)').matches;
  }

  function setUpTheme() {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'theme';
    const name = () => { button.textContent = isDark() ? 'Light' : 'Dark'; };
    button.addEventListener('click', () => {
      root.dataset.theme = isDark() ? 'light' : 'dark';
      remember(root.dataset.theme);
      name();
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', name);
    name();
    document.querySelector('header.page').append(button);
  }

  const theme = remembered();
  if (theme === 'light' || theme === 'dark')
    root.dataset.theme = theme;
  document.addEventListener('DOMContentLoaded', setUpTheme);
})();
