// What a page can do beyond being read: sort tables, find and filter rows, choose between
// light and dark. All that it says is there without this; what the script goes by in the
// page is told in html_page.h.
'use strict';

(() => {
  const root = document.documentElement;

  function make(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  // ---- Light and dark ---------------------------------------------------------------

  const themeKey = 'heapclock-theme';
  const systemIsDark = matchMedia('(prefers-color-scheme: dark)');

  // A page that was opened as a file may have no storage.
  function remembered() {
    try { return localStorage.getItem(themeKey); } catch { return null; }
  }

  function remember(theme) {
    try { localStorage.setItem(themeKey, theme); } catch { /* for this page only */ }
  }

  function isDark() {
    return root.dataset.theme ? root.dataset.theme === 'dark' : systemIsDark.matches;
  }

  function setUpTheme() {
    const button = make('button', {type: 'button', className: 'theme'});
    const name = () => { button.textContent = isDark() ? 'Light' : 'Dark'; };
    button.addEventListener('click', () => {
      root.dataset.theme = isDark() ? 'light' : 'dark';
      remember(root.dataset.theme);
      name();
    });
    systemIsDark.addEventListener('change', name);
    name();
    document.querySelector('header.page').append(button);
  }

  // ---- Sorting ----------------------------------------------------------------------

  // A line above the last one has titles that go over several columns.
  const sortableHeadings = 'table[data-sortable] thead tr:last-child th';
  const words = new Intl.Collator('en', {numeric: true});
  const asWritten = new WeakMap(); // of a table's body: its rows

  function wordsOf(cell) {
    const text = (cell.querySelector('.name') || cell).textContent;
    return text.replace(/(\d),(?=\d{3})/g, '$1');
  }

  // Not a number where there is none: such rows come last, whatever the direction.
  function numberOf(cell) {
    return cell && cell.dataset.value ? Number(cell.dataset.value) : NaN;
  }

  function byNumber(direction) {
    return (a, b) => isNaN(a.key) || isNaN(b.key)
      ? isNaN(a.key) - isNaN(b.key)
      : direction * (a.key - b.key);
  }

  function sorted(rows, heading, direction) {
    const column = heading.cellIndex;
    const isWords = column === 0 || heading.classList.contains('text');
    const keyed = rows.map(row => ({
      row, key: isWords ? wordsOf(row.cells[column]) : numberOf(row.cells[column]),
    }));
    keyed.sort(isWords ? (a, b) => direction * words.compare(a.key, b.key)
                       : byNumber(direction));
    return keyed.map(({row}) => row);
  }

  // Up, down, as written.
  function sortBy(heading) {
    const next = {ascending: 'descending', descending: null};
    const was = heading.getAttribute('aria-sort');
    const now = was in next ? next[was] : 'ascending';
    const body = heading.closest('table').tBodies[0];
    if (!asWritten.has(body))
      asWritten.set(body, [...body.rows]);
    for (const other of heading.parentElement.cells)
      other.removeAttribute('aria-sort');
    if (now)
      heading.setAttribute('aria-sort', now);
    const rows = asWritten.get(body);
    body.append(...(now ? sorted(rows, heading, now === 'ascending' ? 1 : -1) : rows));
  }

  function setUpSorting() {
    for (const heading of document.querySelectorAll(sortableHeadings)) {
      const button = make('button', {type: 'button'}, ...heading.childNodes);
      heading.append(button);
      button.addEventListener('click', () => sortBy(heading));
    }
  }

  // ---- Finding and filtering --------------------------------------------------------

  const sections = '.table, .published';

  function titleOf(section) {
    return section ? section.querySelector('h2, h3').textContent : '';
  }

  // What can be found, with the words that find it: its own, and its table's title.
  function entriesOf(main) {
    const titles = new Map();
    return [...main.querySelectorAll('[data-name]')].map(element => {
      const section = element.closest(sections);
      if (!titles.has(section))
        titles.set(section, titleOf(section));
      const claim = element.closest('.claim');
      const text = [element.dataset.name, titles.get(section), claim && claim.textContent];
      return {element, section, text: text.join(' ').toLowerCase()};
    });
  }

  function choice(name, all, options) {
    const select = make('select', {}, make('option', {value: ''}, all));
    for (const [value, text] of options)
      select.append(make('option', {value}, text));
    const label = make('label', {}, name, ' ', select);
    label.hidden = options.length < 2;
    return {select, label};
  }

  function matches(entry, wanted) {
    return (!wanted.status || entry.element.dataset.status === wanted.status) &&
           (!wanted.gauge || entry.element.dataset.gauge === wanted.gauge) &&
           (!wanted.section || entry.section === wanted.section) &&
           wanted.words.every(word => entry.text.includes(word));
  }

  function hasHits(container) {
    return container.querySelector('[data-name]:not([hidden])') !== null;
  }

  // Where all hits of a section are folded away, the first fold that has some is opened.
  function openFolds(main, opened) {
    for (const section of main.querySelectorAll('section:not([hidden])')) {
      const folds = [...section.querySelectorAll(':scope > details')].filter(hasHits);
      const inTheOpen = [...section.children].some(
        child => child.localName !== 'details' && hasHits(child));
      if (folds.length > 0 && !inTheOpen && !folds[0].open) {
        folds[0].open = true;
        opened.add(folds[0]);
      }
    }
  }

  function makeFilter(main) {
    const entries = entriesOf(main);
    const containers = [...main.querySelectorAll('section, details, article, dl, .scroll')]
      .filter(each => each.parentElement === main || each.querySelector('[data-name]'));
    const total = new Set(entries.map(({element}) => element.dataset.name)).size;
    const opened = new Set();
    return wanted => {
      const active = wanted.words.length > 0 || wanted.status || wanted.gauge ||
        wanted.section;
      const found = new Set();
      for (const entry of entries) {
        const hit = !active || matches(entry, wanted);
        entry.element.hidden = !hit;
        if (hit)
          found.add(entry.element.dataset.name);
      }
      for (const container of containers)
        container.hidden = active && !hasHits(container);
      main.classList.toggle('filtered', Boolean(active));
      for (const fold of opened)
        fold.open = false;
      opened.clear();
      if (active)
        openFolds(main, opened);
      return !active ? '' : found.size > 0 ? `${found.size} of ${total}` : 'No row matches';
    };
  }

  // The words of an attribute: status, gauge.
  function wordsIn(main, attribute) {
    const all = new Set();
    for (const element of main.querySelectorAll(`[data-${attribute}]`))
      all.add(element.dataset[attribute]);
    return [...all].sort(words.compare).map(word => [word, word]);
  }

  function sectionsOf(main) {
    return [...main.querySelectorAll(sections)].filter(hasHits);
  }

  function setUpFiltering() {
    const main = document.querySelector('main');
    if (!main.querySelector('[data-name]'))
      return;
    const tables = sectionsOf(main);
    const search = make('input', {type: 'search', autocomplete: 'off'});
    search.setAttribute('aria-keyshortcuts', '/');
    const status = choice('Status', 'any', wordsIn(main, 'status'));
    const gauge = choice('Gauge', 'any', wordsIn(main, 'gauge'));
    const table = choice('Table', 'all', tables.map((each, i) => [i, titleOf(each)]));
    const count = make('output', {});
    const tools = make('form', {className: 'tools'},
      make('label', {}, 'Find ', search), status.label, gauge.label,
      table.label, count);
    tools.setAttribute('role', 'search');

    let filter = null; // made when it is first used: it reads the whole page
    let timer = 0;
    const apply = () => {
      filter = filter || makeFilter(main);
      count.textContent = filter({
        words: search.value.toLowerCase().split(/\s+/).filter(Boolean),
        status: status.select.value,
        gauge: gauge.select.value,
        section: table.select.value && tables[table.select.value],
      });
    };
    tools.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(apply, 120);
    });
    tools.addEventListener('submit', event => event.preventDefault());
    document.addEventListener('keydown', event => {
      if (event.key !== '/' || event.target.closest('input, select, textarea'))
        return;
      event.preventDefault();
      search.focus();
    });
    main.before(tools);
  }

  // ---- Printing ---------------------------------------------------------------------

  function setUpPrinting() {
    const opened = [];
    addEventListener('beforeprint', () => {
      opened.push(...document.querySelectorAll('details.in-print:not([open])'));
      for (const fold of opened)
        fold.open = true;
    });
    addEventListener('afterprint', () => {
      for (const fold of opened.splice(0))
        fold.open = false;
    });
  }

  // ---- The page ---------------------------------------------------------------------

  const theme = remembered();
  if (theme === 'light' || theme === 'dark')
    root.dataset.theme = theme;
  document.addEventListener('DOMContentLoaded', () => {
    setUpTheme();
    setUpSorting();
    setUpFiltering();
    setUpPrinting();
  });
})();
