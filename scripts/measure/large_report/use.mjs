// use.mjs FILE: opens a report, sorts its largest table and searches; milliseconds until
// each was on the screen, as JSON.
import {close, launch, open} from '../../../tests/browser/browser.mjs';

// Twice: the first frame may be one that was under way.
const painted = () => new Promise(done =>
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))));

async function sort(page) {
  return page.evaluate(async painted => {
    const tables = [...document.querySelectorAll('table[data-sortable]')]
      .filter(table => table.checkVisibility());
    const table = tables.reduce((a, b) =>
      b.tBodies[0].rows.length > a.tBodies[0].rows.length ? b : a);
    const button = table.querySelectorAll('thead button')[1];
    table.scrollIntoView();
    await eval(painted)();
    const began = performance.now();
    button.click();
    return {sort_ms: await eval(painted)() - began,
      sorted_rows: table.tBodies[0].rows.length};
  }, painted.toString());
}

async function find(page, words) {
  return page.evaluate(async ([painted, words]) => {
    const search = document.querySelector('input[type="search"]');
    const count = document.querySelector('.tools output');
    const began = performance.now();
    search.value = words;
    search.dispatchEvent(new Event('input', {bubbles: true}));
    while (!count.textContent)
      await new Promise(done => setTimeout(done, 5));
    return {find_ms: await eval(painted)() - began, found: count.textContent};
  }, [painted.toString(), words]);
}

const browser = await launch();
const began = performance.now();
const page = await open(browser, process.argv[2], {bypassCSP: true});
await page.evaluate(painted);
const figures = {load_ms: performance.now() - began};
Object.assign(figures, await sort(page), await find(page, 'variant-7'));
const session = await page.context().newCDPSession(page);
const {usedSize} = await session.send('Runtime.getHeapUsage');
figures.heap_mb = usedSize / 1e6;
figures.said = page.said;
await close(page);
await browser.close();
console.log(JSON.stringify(figures));
