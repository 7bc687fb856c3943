// Chromium as Debian has it, on files: what a page says on its console and asks of a
// network is kept beside it.
import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';

const modules = createRequire(join(process.env.BROWSER_MODULES, 'package.json'));
const {chromium} = modules('playwright-core');
const axe = readFileSync(modules.resolve('axe-core/axe.min.js'), 'utf8');

export const desktop = {width: 1280, height: 900};
export const phone = {width: 390, height: 844};

// Without a sandbox: root, as CI is, has none, and the pages are our own.
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
}

// A page of the file, loaded. page.said: errors and warnings; page.asked: requests for
// anything but the file itself.
export async function open(browser, file, options = {}) {
  const context = await browser.newContext({viewport: desktop, ...options});
  context.setDefaultTimeout(60000);
  const page = await context.newPage();
  const url = pathToFileURL(file).href;
  page.said = [];
  page.asked = [];
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning')
      page.said.push(message.text());
  });
  page.on('pageerror', error => page.said.push(String(error)));
  page.on('dialog', dialog => {
    page.said.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('request', request => {
    if (request.url() !== url && !request.url().startsWith('data:'))
      page.asked.push(request.url());
  });
  if (options.before)
    await page.addInitScript(options.before);
  await page.goto(url);
  return page;
}

export async function close(page) {
  await page.context().close();
}

// axe-core's findings, the worst two kinds of four, in words.
export async function findings(page) {
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const {violations} = await axe.run(document, {resultTypes: ['violations']});
    return violations.map(({id, impact, help, nodes}) =>
      ({id, impact, help, count: nodes.length, first: nodes[0].html.slice(0, 200),
        why: nodes[0].failureSummary}));
  });
  return violations.filter(each => ['serious', 'critical'].includes(each.impact))
    .map(each => `${each.impact}: ${each.id}: ${each.help}, ${each.count}×, first at ` +
                 `${each.first} (${each.why})`);
}
