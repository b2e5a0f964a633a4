// What holds for every page, whatever it shows.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import { widths } from "./browser.mjs";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const axeTags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export const limits = {
  firstVisitBytes: 70_000,
  firstVisitRequests: 4,
  htmlGzipBytes: 20_000,
  nodes: 1_500,
  shift: 0.02,
};

/** Opens the page as its entry says and gives back the last answer that was a document. */
export async function open(page, base, entry) {
  let answer = null;
  const listen = (response) => {
    if (response.request().isNavigationRequest() && response.frame() === page.mainFrame()) {
      answer = response;
    }
  };
  page.on("response", listen);
  if (entry.follow) {
    const [first, ...links] = entry.follow;
    await page.goto(base + first);
    for (const link of links) {
      const href = await page.locator(link).first().getAttribute("href");
      await page.goto(new URL(href, page.url()).href);
    }
  } else {
    await page.goto(base + entry.path);
  }
  if (entry.prepare) await entry.prepare(page);
  page.off("response", listen);
  return answer;
}

const matches = (text, wanted) =>
  wanted instanceof RegExp ? wanted.test(text) : text.includes(wanted);

/** What the page says: its answer, heading, title and content. */
export async function says(page, answer, entry) {
  const faults = [];
  const status = answer?.status();
  if (status !== (entry.status ?? 200)) faults.push(`answers ${status}`);
  const headings = await page.locator("h1").allInnerTexts();
  if (headings.length !== 1) faults.push(`has ${headings.length} h1`);
  else if (entry.h1 && !matches(headings[0], entry.h1)) faults.push(`is headed "${headings[0]}"`);
  const title = await page.title();
  if (!title.includes(" – ")) faults.push(`its title is only "${title}"`);
  const text = await page.locator("main").innerText();
  for (const wanted of entry.shows ?? []) {
    if (!matches(text, wanted)) faults.push(`does not show ${wanted}`);
  }
  for (const unwanted of entry.hides ?? []) {
    if (matches(text, unwanted)) faults.push(`shows ${unwanted}`);
  }
  const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map((e) => e.id));
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  if (twice.length > 0) faults.push(`uses ids twice: ${[...new Set(twice)].join(", ")}`);
  return faults;
}

/** Headers that keep a page to itself. */
export function isGuarded(answer) {
  const headers = answer.headers();
  const policy = headers["content-security-policy"] ?? "";
  const faults = [];
  for (const wanted of ["default-src", "script-src", "frame-ancestors 'none'", "base-uri", "form-action"]) {
    if (!policy.includes(wanted)) faults.push(`its content security policy lacks ${wanted}`);
  }
  if (policy.includes("unsafe-inline") || policy.includes("unsafe-eval")) {
    faults.push("its content security policy allows what is unsafe");
  }
  if (headers["x-content-type-options"] !== "nosniff") faults.push("may be sniffed");
  if (!/no-store/.test(headers["cache-control"] ?? "")) faults.push("may be stored by the browser");
  return faults;
}

/** The page's weight on a first visit. `answers`: everything that was fetched for it. */
export async function weighs(page, answer, answers) {
  const faults = [];
  let bytes = 0;
  for (const each of answers) {
    const sizes = await each.request().sizes();
    bytes += sizes.responseBodySize + sizes.responseHeadersSize;
    if (new URL(each.url()).origin !== new URL(page.url()).origin) {
      faults.push(`asks ${new URL(each.url()).host}`);
    }
  }
  if (answers.length > limits.firstVisitRequests) {
    faults.push(`takes ${answers.length} requests, limit ${limits.firstVisitRequests}`);
  }
  if (bytes > limits.firstVisitBytes) {
    faults.push(`weighs ${bytes} bytes, limit ${limits.firstVisitBytes}`);
  }
  const html = gzipSync(await answer.body(), { level: 6 }).length;
  if (html > limits.htmlGzipBytes) {
    faults.push(`its HTML weighs ${html} bytes with gzip, limit ${limits.htmlGzipBytes}`);
  }
  for (const each of answers.filter((one) => one.url().includes("/assets/"))) {
    if (!/immutable/.test(each.headers()["cache-control"] ?? "")) {
      faults.push(`${new URL(each.url()).pathname} would be fetched again by the next page`);
    }
  }
  const nodes = await page.evaluate(() => document.querySelectorAll("*").length);
  if (nodes > limits.nodes) faults.push(`has ${nodes} elements, limit ${limits.nodes}`);
  return faults;
}

/** axe at the width the page has now. */
export async function isAccessible(page) {
  await page.evaluate(axeSource);
  const result = await page.evaluate(
    (tags) => window.axe.run(document, { runOnly: { type: "tag", values: tags } }),
    axeTags,
  );
  return result.violations.flatMap((violation) =>
    violation.nodes
      .slice(0, 3)
      .map((node) => `${violation.id}: ${node.target.join(" ")} (${violation.help})`),
  );
}

/** The layout does not jump while the page loads, on a phone. `page` is new and has gone nowhere. */
export async function staysStill(page, base, entry) {
  await page.addInitScript(() => {
    window.shifts = 0;
    new PerformanceObserver((list) => {
      for (const each of list.getEntries()) if (!each.hadRecentInput) window.shifts += each.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  let shifts = Infinity;
  // A page that jumps does so each time; a machine that has no time for the browser, now and then.
  for (let load = 0; load < 3 && shifts > limits.shift; ++load) {
    await open(page, base, entry);
    await page.waitForLoadState("load");
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50))));
    shifts = Math.min(shifts, await page.evaluate(() => window.shifts));
  }
  return shifts > limits.shift ? [`jumps by ${shifts.toFixed(3)}, limit ${limits.shift}`] : [];
}

/** Text at twice its size still fits. */
export async function fitsLargeText(page) {
  await page.evaluate(() => {
    document.documentElement.style.fontSize = "200%";
  });
  const faults = await fits(page);
  await page.evaluate(() => {
    document.documentElement.style.fontSize = "";
  });
  return faults;
}

/** Nothing is wider than the window. */
export async function fits(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.scrollingElement.scrollWidth <= width) return [];
    const wide = [...document.querySelectorAll("body *")]
      .filter(
        (e) =>
          !e.closest(".app-scroll") &&
          (e.getBoundingClientRect().right > width + 1 || e.scrollWidth > width),
      )
      .slice(0, 3)
      .map((e) => `${e.tagName.toLowerCase()}.${e.getAttribute("class") ?? ""}`);
    return [`scrolls sideways at ${width} px: ${wide.join(", ")}`];
  });
}

/** The Tab key reaches what can be used, each stop is seen, and none is covered. */
export async function worksByKeyboard(page, most = 60) {
  const faults = [];
  await page.evaluate(() => {
    document.activeElement?.blur();
    window.scrollTo(0, 0);
  });
  const seen = new Set();
  for (let stop = 0; stop < most; ++stop) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const name = `${element.tagName.toLowerCase()} "${(element.innerText || element.name || element.id || "").trim().slice(0, 40)}"`;
      // A radio or a box is drawn by its label; the label shows the focus.
      const drawn = /^(radio|checkbox)$/.test(element.type) ? element.nextElementSibling : element;
      const box = (drawn ?? element).getBoundingClientRect();
      const style = getComputedStyle(element);
      const before = getComputedStyle(drawn ?? element, "::before");
      const isMarked =
        style.outlineStyle !== "none" || style.boxShadow !== "none" || before.boxShadow !== "none";
      const isInside =
        box.bottom > 0 && box.top < window.innerHeight && box.width > 0 && box.height > 0;
      const top = document.elementFromPoint(
        Math.min(Math.max(box.left + Math.min(box.width / 2, 20), 0), window.innerWidth - 1),
        Math.min(Math.max(box.top + box.height / 2, 0), window.innerHeight - 1),
      );
      const isCovered =
        top !== null &&
        !element.contains(top) &&
        !top.contains(element) &&
        !(drawn ?? element).contains(top) &&
        !top.contains(drawn ?? element) &&
        element.nextElementSibling !== top;
      const id = [...document.querySelectorAll("*")].indexOf(element);
      return { name, id, isMarked, isInside, isCovered };
    });
    if (found === null) break;
    if (seen.has(found.id)) break;
    seen.add(found.id);
    if (!found.isMarked) faults.push(`${found.name} does not show that it has the focus`);
    if (!found.isInside) faults.push(`${found.name} has the focus out of sight`);
    if (found.isCovered) faults.push(`${found.name} has the focus under something else`);
  }
  if (seen.size === 0) faults.push("nothing can be reached");
  return faults.slice(0, 5);
}

/** In forced colours every status still has its word. */
export async function keepsItsWords(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll(".app-st, .app-signal, .govuk-tag")]
      .filter((e) => e.getClientRects().length > 0 && e.textContent.trim() === "")
      .slice(0, 3)
      .map((e) => `a status without a word: ${e.outerHTML.slice(0, 80)}`),
  );
}

/** The text of the main content, for comparing the page with and without script. */
export async function mainText(page) {
  const text = await page.locator("main").innerText();
  return text.replace(/\s+/g, " ").trim();
}

/** On paper the page keeps its content and loses what cannot be used there. */
export async function prints(page) {
  const faults = await page.evaluate(() => {
    const shown = (selector) =>
      [...document.querySelectorAll(selector)].some((e) => e.getClientRects().length > 0);
    const out = [];
    if (!shown("h1")) out.push("prints without its heading");
    for (const selector of [".govuk-service-navigation", ".app-header__search", ".app-filter"]) {
      if (shown(selector)) out.push(`prints ${selector}`);
    }
    return out;
  });
  return faults;
}
