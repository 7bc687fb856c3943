// What a report has to do in a browser. A check throws what is wrong.
import assert from 'node:assert/strict';

import {close, desktop, findings, open, phone} from './browser.mjs';

const theNames = '[data-name]';
const sortable = 'table[data-sortable]';

// ---- Quiet, and whole without its script -------------------------------------------

async function isQuiet(page) {
  await page.waitForTimeout(100);
  assert.deepEqual(page.said, [], 'said on the console');
  assert.deepEqual(page.asked, [], 'asked of a network');
}

async function linksLead(page) {
  const astray = await page.evaluate(() =>
    [...document.querySelectorAll('a[href^="#"]')].map(a => a.getAttribute('href'))
      .filter(href => !document.getElementById(decodeURIComponent(href.slice(1)))));
  assert.deepEqual(astray, [], 'links that lead nowhere');
}

// Folds count as there: they open without a script.
async function contentOf(page) {
  return page.evaluate(() => {
    const main = document.querySelector('main').cloneNode(true);
    for (const each of main.querySelectorAll('button'))
      each.replaceWith(...each.childNodes);
    return {text: main.textContent, rows: main.querySelectorAll('tr').length};
  });
}

async function isWholeWithoutScript(browser, file, before) {
  const plain = await open(browser, file, {javaScriptEnabled: false});
  const scripted = await open(browser, file, {before});
  const [without, with_] = [await contentOf(plain), await contentOf(scripted)];
  const hidden = await plain.locator(`${sortable} tbody tr`).first().isVisible();
  assert.ok(without.rows > 3, `${without.rows} rows without the script`);
  assert.ok(hidden, 'the first row is not to be seen without the script');
  assert.equal(without.text, with_.text, 'text that is not there without the script');
  await isQuiet(plain);
  await close(plain);
  await close(scripted);
}

// ---- Sorting -----------------------------------------------------------------------

// A table and the column in it that has the most to sort.
async function findColumn(page) {
  return page.evaluate(selector => {
    let best = {distinct: 0};
    document.querySelectorAll(selector).forEach((table, index) => {
      if (!table.checkVisibility())
        return;
      [...[...table.tHead.rows].at(-1).cells].forEach((_, column) => {
        const keys = [...table.tBodies[0].rows].map(
          row => row.cells[column] && row.cells[column].dataset.value);
        const distinct = new Set(keys.filter(Boolean)).size;
        if (distinct > best.distinct)
          best = {index, column, distinct};
      });
    });
    return best;
  }, sortable);
}

async function keysOf(table, column) {
  return table.evaluate((element, column) => [...element.tBodies[0].rows].map(
    row => row.cells[column] ? row.cells[column].dataset.value ?? null : null), column);
}

function inOrder(keys, direction) {
  const known = keys.filter(key => key !== null).map(Number);
  known.sort((a, b) => direction * (a - b));
  return [...known, ...keys.filter(key => key === null)].map(String);
}

async function sorts(page) {
  const {index, column, distinct} = await findColumn(page);
  assert.ok(distinct >= 3, 'there is no column to sort');
  const table = page.locator(sortable).nth(index);
  const button = table.locator('thead tr:last-child th').nth(column).getByRole('button');
  const asWritten = await keysOf(table, column);
  for (const [direction, word] of [[1, 'ascending'], [-1, 'descending']]) {
    await button.click();
    const now = await keysOf(table, column);
    assert.deepEqual(now.map(String), inOrder(asWritten, direction), `sorted ${word}`);
    const told = await table.locator('thead tr:last-child th').nth(column).getAttribute('aria-sort');
    assert.equal(told, word, 'aria-sort');
  }
  await button.click();
  assert.deepEqual(await keysOf(table, column), asWritten, 'not as written again');
}

// By the keyboard alone: from the page's first link to a table, and sorted.
async function sortsByKeyboard(page) {
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => document.activeElement.className);
  assert.equal(first, 'skip', 'the first stop is not the way to the tables');
  await page.keyboard.press('Enter');
  for (let i = 0; i < 400; i++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement.matches('thead th button')))
      break;
  }
  const before = await page.locator('[aria-sort]').count();
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('[aria-sort]').count(), before + 1,
    'Tab and Enter do not sort');
  await page.keyboard.press('/');
  assert.equal(await page.evaluate(() => document.activeElement.type), 'search',
    '/ does not lead to the search');
}

// ---- Finding and filtering ---------------------------------------------------------

async function namesThatShow(page) {
  return page.locator(theNames).evaluateAll(elements => elements
    .filter(element => !element.closest('[hidden]'))
    .map(element => element.dataset.name));
}

async function find(page, words) {
  await page.getByRole('searchbox').fill(words);
  await page.waitForTimeout(300);
  return namesThatShow(page);
}

async function finds(page) {
  const all = await namesThatShow(page);
  const wanted = all.reduce((a, b) => a.length < b.length && a.length > 4 ? a : b);
  const word = wanted.trim().split(/\s+/)[0].toLowerCase();
  const unnamed = await page.locator(`${sortable} tbody tr:not([data-name])`).count();
  assert.equal(unnamed, 0, 'rows that cannot be found');
  const found = await find(page, wanted);
  assert.ok(found.includes(wanted), `'${wanted}' is not found`);
  assert.ok(found.length < all.length, 'the search leaves everything');
  assert.match(await page.locator('.tools output').textContent(), /^\d+ of \d+$/);
  assert.ok((await find(page, word)).includes(wanted), `'${word}' does not find it`);
  assert.deepEqual(await find(page, 'there-is-no-such-name'), [],
    'finds what is not there');
  assert.equal(await page.locator('.tools output').textContent(), 'No row matches');
  assert.deepEqual(await find(page, ''), all, 'not all there again');
}

async function filters(page) {
  const all = await namesThatShow(page);
  const statuses = await page.locator(`${theNames}[data-status]`)
    .evaluateAll(elements => elements.map(element => element.dataset.status));
  const select = page.getByRole('search').getByRole('combobox').first();
  if (new Set(statuses).size < 2)
    return;
  await select.selectOption(statuses[0]);
  await page.waitForTimeout(300);
  const shown = await namesThatShow(page);
  const wanted = statuses.filter(status => status === statuses[0]).length;
  assert.equal(shown.length, wanted, `rows of status '${statuses[0]}'`);
  await select.selectOption('');
  await page.waitForTimeout(300);
  assert.deepEqual(await namesThatShow(page), all, 'not all there again');
}

// ---- Light and dark ----------------------------------------------------------------

async function look(page) {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
}

async function turnsDark(page) {
  const light = await look(page);
  const button = page.locator('button.theme');
  await button.click();
  const dark = await look(page);
  assert.notEqual(dark, light, 'the button changes nothing');
  await page.reload();
  assert.equal(await look(page), dark, 'what was chosen is forgotten');
  await button.click();
  assert.equal(await look(page), light, 'there is no way back');
}

// ---- Accessible, and narrow --------------------------------------------------------

async function fits(page) {
  const [wide, wanted, widest] = await page.evaluate(() => {
    const root = document.documentElement;
    const out = [...document.body.querySelectorAll('*')].filter(element =>
      element.checkVisibility() && !element.closest('.scroll, .skip, svg') &&
      element.getBoundingClientRect().right > root.clientWidth + 1);
    return [root.scrollWidth, root.clientWidth,
      out.length ? out[0].outerHTML.slice(0, 200) : 'nothing'];
  });
  assert.ok(wide <= wanted, `the page is ${wide} px wide in ${wanted}: ${widest}`);
}

async function isAccessible(browser, file, before, viewport, colorScheme, folded) {
  const page = await open(browser, file, {viewport, colorScheme, before});
  if (!folded)
    await page.evaluate(() => {
      for (const fold of document.querySelectorAll('details'))
        fold.open = true;
    });
  assert.deepEqual(await findings(page), [],
    `axe-core at ${viewport.width} px, ${colorScheme}`);
  await fits(page);
  await close(page);
}

// ---- Printed -----------------------------------------------------------------------

const paper = {width: 703, height: 1024}; // A4 without its margins

async function shows(page, selector) {
  return page.locator(selector).evaluateAll(elements =>
    elements.filter(element => element.checkVisibility()).length);
}

// A fold that is closed on paper says so.
async function silentFolds(page) {
  return page.evaluate(() => [...document.querySelectorAll('main details:not([open])')]
    .filter(fold => fold.checkVisibility() && !fold.closest('.counts'))
    .map(fold => fold.querySelector('summary'))
    .filter(summary => !/not printed/.test(getComputedStyle(summary, '::after').content))
    .map(summary => summary.textContent));
}

async function prints(page) {
  await page.setViewportSize(paper);
  const drawn = await shows(page, 'figure.on-screen');
  const folded = await shows(page, 'details.in-print:not([open])');
  await page.emulateMedia({media: 'print'});
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  assert.equal(await shows(page, 'nav, form.tools, button.theme'), 0,
    'what cannot be used on paper is printed');
  assert.equal(await shows(page, 'figure.on-screen'), 0, 'charts of launches are printed');
  assert.equal(await shows(page, 'p.in-print') > 0, drawn > 0,
    'charts are left out without a word');
  assert.equal(await shows(page, 'details.in-print:not([open])'), 0,
    'folds that belong to print are closed');
  assert.deepEqual(await silentFolds(page), [], 'folds are left out without a word');
  const [wide, narrow] = await page.evaluate(() => {
    const names = [...document.querySelectorAll('.figures tbody th')]
      .filter(name => name.checkVisibility());
    return [document.documentElement.scrollWidth,
      Math.min(...names.map(name => name.getBoundingClientRect().width))];
  });
  assert.ok(narrow >= 100, `a name has ${narrow} px on paper`);
  assert.ok(wide <= 1.3 * paper.width, `the page is ${wide} px wide on paper`);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  assert.equal(await shows(page, 'details.in-print:not([open])'), folded,
    'folds are not as before');
  await page.emulateMedia({media: 'screen'});
  assert.equal(await shows(page, 'p.in-print'), 0, 'a line for paper is on the screen');
}

// ---- All of it ---------------------------------------------------------------------

async function onOnePage(browser, file, before, check) {
  const page = await open(browser, file, {before});
  await check(page);
  await isQuiet(page);
  await close(page);
}

const onPages = {linksLead, sorts, sortsByKeyboard, finds, filters, turnsDark,
  prints};

// name → check(browser, file, before); `before` is code that runs ahead of the page's.
export const checks = new Map([
  ['quiet', (browser, file, before) => onOnePage(browser, file, before, isQuiet)],
  ...Object.entries(onPages).map(([name, check]) =>
    [name, (browser, file, before) => onOnePage(browser, file, before, check)]),
  ['wholeWithoutScript', isWholeWithoutScript],
  ...[desktop, phone].flatMap(viewport => ['light', 'dark'].map(scheme =>
    [`accessible ${viewport.width} ${scheme}`, (browser, file, before) =>
      isAccessible(browser, file, before, viewport, scheme,
        viewport === desktop && scheme === 'dark')])),
]);
